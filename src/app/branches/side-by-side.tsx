import "../sheet/solution-column.css";
import "./branches.css";
import type { ReactNode } from "react";
import type { RunState } from "../../core/fold-run.ts";
import { Answer } from "../sheet/answer.tsx";
import { showBranch } from "../state/branch-actions.ts";
import { useBranches } from "../state/branches.ts";
import { texts } from "../texts/texts.ts";
import { branchCost, branchName } from "./branch-name.ts";
import { QuietRow } from "./quiet-row.tsx";

interface Props {
  readonly shown: RunState;
  readonly other: RunState;
  /** Where they part. */
  readonly from: number;
  /** The shown run's own rows from there on. */
  readonly children: ReactNode;
  readonly writing: boolean;
}

/** Two runs from the step on where they part; the older one first. */
export function SideBySide({ shown, other, from, children, writing }: Props) {
  const otherIsFirst = useBranches(({ runs }) => {
    const place = (id: string) => runs.findIndex((run) => run.id === id);
    return place(other.start.runId) < place(shown.start.runId);
  });
  const words = texts.scrubber.branches;
  const column = (
    <section
      className="solution-column beside__column"
      key="other"
      data-column="other"
      aria-label={branchName(other)}
    >
      <header className="solution-column__head beside__header">
        <h3 className="beside__name">{branchName(other)}</h3>
        <button
          type="button"
          className="link"
          disabled={writing}
          onClick={() => showBranch(other.start.runId)}
        >
          {words.showThis}
        </button>
      </header>
      <ol className="beside__steps">
        {other.steps.slice(from).map((step) => (
          <QuietRow key={step.index} step={step} standIn={other.start.models.large.url === null} />
        ))}
      </ol>
      <Outcome run={other} />
    </section>
  );
  const own = (
    <section
      className="solution-column beside__column"
      key="shown"
      data-column="shown"
      aria-label={branchName(shown)}
    >
      <header className="solution-column__head beside__header">
        <h3 className="beside__name">{branchName(shown)}</h3>
        <span className="beside__note">{words.shown}</span>
      </header>
      {children}
      {writing ? null : <Outcome run={shown} />}
    </section>
  );
  return <div className="beside">{otherIsFirst ? [column, own] : [own, column]}</div>;
}

function Outcome({ run }: { readonly run: RunState }) {
  return (
    <>
      <Answer run={run} />
      <p className="beside__cost figures">{branchCost(run)}</p>
    </>
  );
}
