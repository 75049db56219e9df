import type { BudgetLeft } from "./budget-left.ts";

/** Characters that fit into a figure's place at its usual size. */
const ROOM = 9;
const RANGE = /\d.*–/;

interface Props {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly unit: string | null;
  /** A quiet line below the figure. */
  readonly note: string | null;
  readonly left: BudgetLeft | null;
}

/** One figure of the meter: what it is, its value, and what to hold it against. */
export function Figure({ name, label, value, unit, note, left }: Props) {
  return (
    <div className="meter__figure" data-figure={name}>
      <dt className="meter__label">{label}</dt>
      <dd className="meter__value figures" data-long={value.length > ROOM || RANGE.test(value)}>
        {value}
        {unit === null ? null : <span className="meter__unit"> {unit}</span>}
      </dd>
      {left === null ? null : (
        <dd className="meter__bar" aria-hidden="true">
          <span className="meter__left" style={{ inlineSize: `${left.share * 100}%` }} />
        </dd>
      )}
      {note === null ? null : (
        <dd className="meter__note figures" title={note}>
          {note}
        </dd>
      )}
    </div>
  );
}
