import type { RunState } from "../../core/fold-run.ts";
import { texts } from "../texts/texts.ts";
import { COLUMN_FIGURES, columnFigures } from "./figures.ts";

/** A column's meter. */
export function ColumnFigures({ run }: { readonly run: RunState | null }) {
  const figures = columnFigures(run);
  return (
    <dl className="column__figures">
      {COLUMN_FIGURES.map((name) => (
        <div key={name} data-figure={name}>
          <dt className="meter__label">{texts.compare.figures[name]}</dt>
          <dd className="column__value figures">{figures[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
