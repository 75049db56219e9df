import { useEffect, useRef } from "react";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { GameControls } from "./game-controls.tsx";
import { GameStep } from "./game-step.tsx";
import { PURCHASES, play } from "./play.ts";
import { Reveal } from "./reveal.tsx";

/** One problem: its steps as they come, then what came of it. */
export function Round() {
  const { status, tree, choices, showsTheirs } = useGame();
  const problem = useRef<HTMLParagraphElement>(null);
  // The button that brought this problem is gone, and the focus with it.
  useEffect(() => {
    if (status === "playing" && tree !== null && document.activeElement === document.body)
      problem.current?.focus();
  }, [status, tree]);
  if (tree === null) return null;
  const game = play(tree, choices);
  const waiting = game.steps.at(-1);
  const left = PURCHASES - game.bought.length;
  const words = texts.beTheGate;
  const done = status === "done";
  const before = game.steps.findLast((step) => step.decision === "escalate");
  const justBought = before !== undefined && before.index === game.steps.length - 2 ? before : null;
  return (
    <>
      <p className="game__problem" ref={problem} tabIndex={-1}>
        <span className="visually-hidden">{words.problem}</span>
        {tree.start.problem.text}
      </p>
      <p className="visually-hidden" role="status">
        {justBought === null ? null : words.announce.bought(justBought.index + 1, justBought.text)}{" "}
        {done || waiting === undefined ? null : words.announce.turn(waiting.index + 1, waiting.draft, left)}
      </p>
      <ol className="game__steps" aria-label={words.steps}>
        {game.steps.map((step) => (
          <GameStep
            key={step.index}
            step={step}
            threshold={tree.start.policy.threshold}
            revealed={done}
            theirs={showsTheirs}
          />
        ))}
      </ol>
      {done ? (
        <Reveal tree={tree} choices={choices} />
      ) : (
        <GameControls step={waiting?.index ?? 0} left={left} canBuy={waiting?.canBuy ?? false} />
      )}
    </>
  );
}
