import { useEffect, useRef } from "react";
import type { DecisionTree } from "../../core/decision-tree.ts";
import type { Decision } from "../../core/policy.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { NextRounds } from "./next-rounds.tsx";
import { type Play, play } from "./play.ts";
import { resultSentences, roundResult } from "./result.ts";
import { type Player, ResultTable } from "./result-table.tsx";
import { Share } from "./share.tsx";

interface Props {
  readonly tree: DecisionTree;
  readonly choices: readonly Decision[];
}

/** How it came out: yours beside the gate's and the oracle's. */
export function Reveal({ tree, choices }: Props) {
  const { source, theirs, showsTheirs } = useGame();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const words = texts.beTheGate.reveal;
  const result = roundResult(tree, choices);
  const sender = theirs === null || showsTheirs ? null : play(tree, theirs);
  const players: Player[] = [
    { id: "you", name: showsTheirs ? words.them : words.you, game: result.you },
    ...(sender === null ? [] : [{ id: "sender", name: words.them, game: sender }]),
    { id: "gate", name: words.gate, game: result.gate },
    { id: "free-gate", name: words.freeGate, game: result.freeGate },
    { id: "oracle", name: words.oracle, game: result.oracle },
  ];
  return (
    <section className="reveal" aria-label={words.heading}>
      <h3 className="reveal__sentence" ref={heading} tabIndex={-1}>
        {showsTheirs ? words.theirHeading : resultSentences(result).join(" ")}
      </h3>
      <p>{words.known(tree.start.problem.answer ?? "")}</p>
      <ResultTable players={players} doubts={doubtsOf(result.you)} threshold={tree.start.policy.threshold} />
      <p className="game__note reveal__explain">
        {words.explain(formatPercent(tree.start.policy.threshold))}
      </p>
      <NextRounds />
      {source === null || showsTheirs ? null : <Share source={source} choices={choices} result={result} />}
    </section>
  );
}

function doubtsOf({ steps }: Play): number[] {
  return steps.map(({ probability }) => probability);
}
