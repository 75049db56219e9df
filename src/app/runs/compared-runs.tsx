import "./compared-runs.css";
import { useEffect, useState } from "react";
import { toErrorRecord } from "../../core/errors.ts";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import { roomAddress } from "../state/route.ts";
import { readRun } from "../state/runs.ts";
import { texts } from "../texts/texts.ts";
import { CompactSheet } from "./compact-sheet.tsx";
import { ComparedFigures } from "./compared-figures.tsx";
import { fateOf, firstDifference } from "./first-difference.ts";

interface Props {
  readonly left: string;
  readonly right: string;
}

type Read = { readonly left: RunState; readonly right: RunState };

/** Two kept runs side by side: their figures, where they first differ, and both sheets. */
export function ComparedRuns({ left, right }: Props) {
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    readBoth(left, right).then(
      (both) => current && (both === null ? setFailure(texts.runs.compare.missing) : setRead(both)),
      (error: unknown) => current && setFailure(toErrorRecord(error).message),
    );
    return () => {
      current = false;
    };
  }, [left, right]);
  const words = texts.runs.compare;
  return (
    <>
      <a className="link compared__back" href={roomAddress("runs")}>
        {words.back}
      </a>
      {failure === null ? null : <p className="notice">{failure}</p>}
      {read === null ? null : <SideBySide {...read} />}
    </>
  );
}

function SideBySide({ left, right }: Read) {
  const sameProblem = left.start.problem.text === right.start.problem.text;
  const at = sameProblem ? firstDifference(left, right) : null;
  const words = texts.runs.compare;
  return (
    <>
      <p className="compared__difference">
        {sameProblem ? differenceSentence(left, right, at) : words.otherProblem}
      </p>
      <ComparedFigures left={left} right={right} />
      <div className="compared">
        <CompactSheet run={left} name={words.left} differsAt={at} />
        <CompactSheet run={right} name={words.right} differsAt={at} />
      </div>
    </>
  );
}

function differenceSentence(left: RunState, right: RunState, at: number | null): string {
  const words = texts.runs.compare;
  if (at === null) return words.sameSteps;
  return words.differAt(at + 1, words[fateOf(left.steps[at])], words[fateOf(right.steps[at])]);
}

async function readBoth(left: string, right: string): Promise<Read | null> {
  const [a, b] = await Promise.all([readRun(left), readRun(right)]);
  const [first, second] = [foldRun(a?.events ?? []), foldRun(b?.events ?? [])];
  return first === null || second === null ? null : { left: first, right: second };
}
