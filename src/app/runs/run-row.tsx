import { memo, useId, useState } from "react";
import { policyName } from "../gate/policy-names.ts";
import { openStoredRun } from "../state/open-stored-run.ts";
import { openRoom } from "../state/route.ts";
import { formatTime } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import { firstWords } from "./first-words.ts";
import { RunRowActions } from "./run-row-actions.tsx";
import { chooseRun } from "./runs-view.ts";
import type { RunSummary } from "./store/run-summary.ts";

interface Props {
  readonly run: RunSummary;
  /** Whether it is being written at the moment. */
  readonly written: boolean;
  readonly chosen: boolean;
}

const LONGEST_TITLE = 110;

/** One kept run: the beginning of its problem, what came of it, what it cost. */
export const RunRow = memo(function RunRow({ run, written, chosen }: Props) {
  const [opened, setOpened] = useState(false);
  const more = useId();
  const title = firstWords(run.problem, LONGEST_TITLE);
  const words = texts.runs;
  return (
    <li className="run-row" data-run={run.id}>
      <label className="run-row__choice">
        <input type="checkbox" checked={chosen} onChange={() => chooseRun(run.id)} />
        <span className="visually-hidden">{words.choose(title)}</span>
      </label>
      <div className="run-row__about">
        <button
          type="button"
          className="run-row__problem"
          aria-label={words.open(title)}
          onClick={() => void openRun(run.id)}
        >
          {title}
        </button>
        <p className="run-row__facts">{factsOf(run).join(" · ")}</p>
      </div>
      <p className="run-row__answer">
        <Outcome run={run} written={written} />
      </p>
      <p className="run-row__cost figures">{formatCost(run.spentUsd)}</p>
      <p className="run-row__time figures">{formatTime(new Date(run.startedAt))}</p>
      <button
        type="button"
        className="link run-row__more"
        aria-expanded={opened}
        aria-controls={more}
        aria-label={words.moreAbout(title)}
        onClick={() => setOpened(!opened)}
      >
        {words.more}
      </button>
      <div id={more} className="run-row__actions" hidden={!opened}>
        {opened ? <RunRowActions id={run.id} written={written} /> : null}
      </div>
    </li>
  );
});

function Outcome({ run, written }: Pick<Props, "run" | "written">) {
  const words = texts.runs;
  if (run.outcome === null) {
    return <span className="run-row__verdict">{written ? words.beingWritten : words.interrupted}</span>;
  }
  if (run.answer === null) return <span className="run-row__verdict">{words.noAnswer}</span>;
  return (
    <>
      <span className="run-row__value">{firstWords(run.answer, 24)}</span>{" "}
      <span className="run-row__verdict">{words.verdicts[run.verdict]}</span>
    </>
  );
}

function factsOf(run: RunSummary): string[] {
  const source = texts.runs.sources[run.source];
  return [
    texts.runs.bought(run.bought, run.steps),
    policyName(run.policy),
    run.models.large,
    ...(source === null ? [] : [source]),
  ];
}

async function openRun(id: string): Promise<void> {
  if (await openStoredRun(id)) openRoom("solve");
}
