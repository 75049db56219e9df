import "../sheet/solution-column.css";
import type { RunState } from "../../core/fold-run.ts";
import { policyName } from "../gate/policy-names.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { ColumnAnswer } from "./column-answer.tsx";
import { ColumnFigures } from "./column-figures.tsx";
import { ColumnStep } from "./column-step.tsx";
import type { Column } from "./columns.ts";
import { useShownRun } from "./use-shown-run.ts";

/** One of the three: its meter, its steps and its answer, as they stand at the moment of the clock. */
export function CompareColumn({ column }: { readonly column: Column }) {
  const words = texts.compare;
  const { run, whole, running } = useShownRun(column);
  const rows = whole === null || running ? (run?.steps ?? []) : whole.steps;
  return (
    <section className="solution-column column" data-column={column} aria-labelledby={`column-${column}`}>
      <header className="solution-column__head column__head">
        <h3 className="column__name" id={`column-${column}`}>
          {words.names[column]}
        </h3>
        <p className="column__explain">{explain(column, whole ?? run)}</p>
      </header>
      <ColumnFigures run={run} />
      <ol className="column__steps">
        {rows.map((ghost, position) => (
          <ColumnStep
            key={ghost.index}
            step={run?.steps[position] ?? null}
            ghost={ghost}
            gated={column === "routed"}
            live={run !== null && run.outcome === null && position === run.steps.length - 1}
            standIn={run?.start.models.large.url === null}
          />
        ))}
      </ol>
      {rows.length === 0 ? <p className="compare__note">{running ? words.waiting : words.notYet}</p> : null}
      {run === null || (whole === null && run.outcome === null) ? null : (
        <ColumnAnswer run={run} ghost={whole ?? run} />
      )}
    </section>
  );
}

function explain(column: Column, run: RunState | null): string {
  const { explain: words } = texts.compare;
  if (column !== "routed") return words[column];
  if (run === null) return words.routed;
  const policy = run.start.policy.id;
  const name = policyName(policy);
  const fixed = policy === "always-small" || policy === "always-large";
  return fixed ? words.routedFixed(name) : words.routedBy(name, formatPercent(run.start.policy.threshold));
}
