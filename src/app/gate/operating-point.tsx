import "./operating-point.css";
import { useEffect, useId } from "react";
import type { CalibrationTarget } from "../../policies/calibration-target.ts";
import {
  chosenRow,
  forgetTarget,
  keepTarget,
  readTable,
  useOperatingPoint,
} from "../state/operating-point.ts";
import { useSettings } from "../state/settings.ts";
import { formatCount, formatPercent } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";

const WAYS = ["threshold", "cost", "relative-accuracy", "budget-usd"] as const;

/** Chooses the threshold by what it shall keep, from the policy's own table of guarantees. */
export default function OperatingPoint() {
  const policyId = useSettings((settings) => settings.policyId);
  const { table, status, failure, target } = useOperatingPoint();
  const id = useId();
  const words = texts.operatingPoint;
  useEffect(() => void readTable(policyId), [policyId]);

  if (status === "none" || status === "reading") return <p className="operating-point">{words.reading}</p>;
  if (failure !== null) return <p className="operating-point">{`${failure.message} ${failure.remedy}`}</p>;
  if (table === null) return <p className="operating-point">{words.nothing}</p>;
  const targets = table.rows.map((row) => row.target);
  const way = target?.kind ?? "threshold";
  const ofWay = targets.filter(({ kind }) => kind === way);
  const first = (kind: string) => {
    const all = targets.filter((each) => each.kind === kind);
    return all[Math.floor(all.length / 2)];
  };
  return (
    <div className="operating-point">
      <select
        className="select"
        aria-label={words.heading}
        value={way}
        onChange={(event) => {
          const chosen = first(event.target.value);
          if (chosen === undefined) forgetTarget();
          else keepTarget(chosen);
        }}
      >
        {WAYS.filter((each) => each === "threshold" || targets.some(({ kind }) => kind === each)).map(
          (each) => (
            <option key={each} value={each}>
              {words.ways[each]}
            </option>
          ),
        )}
      </select>
      {target === null ? null : (
        <label className="operating-point__row" htmlFor={`${id}-target`}>
          {words.target}
          <select
            id={`${id}-target`}
            className="select"
            value={target.value}
            onChange={(event) => keepTarget({ kind: target.kind, value: Number(event.target.value) })}
          >
            {ofWay.map((each) => (
              <option key={each.value} value={each.value}>
                {targetWords(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      {target === null ? null : <Guarantee />}
    </div>
  );
}

/** The guarantee in words, or that there is none. */
function Guarantee() {
  const row = useOperatingPoint(chosenRow);
  const table = useOperatingPoint((state) => state.table);
  const words = texts.operatingPoint;
  if (row === null || row.threshold === null || table === null) return <p role="status">{words.none}</p>;
  const { measured } = row;
  return (
    <div className="operating-point__promise" role="status">
      <p>{words.promise(formatPercent(row.threshold), formatCount(table.n), formatPercent(table.delta))}</p>
      {measured === null || measured.largeTokenShare === null ? null : (
        <p>{words.measured(formatPercent(measured.accuracy), formatPercent(measured.largeTokenShare))}</p>
      )}
      <p>{words.void}</p>
    </div>
  );
}

function targetWords({ kind, value }: CalibrationTarget): string {
  const words = texts.operatingPoint;
  switch (kind) {
    case "cost":
      return words.atMost(formatPercent(value));
    case "relative-accuracy":
      return words.atLeast(formatPercent(value));
    case "budget-usd":
      return words.dollars(formatCost(value));
  }
}
