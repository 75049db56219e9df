import "./first-gate-table.css";
import { useFirstGate } from "../state/first-gate.ts";
import { formatCount, formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { pairName, strategyName, whyChosen } from "./first-gate-words.ts";

/** What Route-To-Reason expected of every pair on the last problem, and what it chose. */
export default function FirstGateTable() {
  const { problem, choice, failure } = useFirstGate();
  const words = texts.firstGate;
  if (problem === null) return <p className="first-gate__hint">{words.hint}</p>;
  if (failure !== null) return <p className="first-gate__hint">{`${words.failed} ${failure.message}`}</p>;
  if (choice === null) return null;
  const { table, chosen } = choice;
  const isFull = chosen.model === "small" && chosen.strategy === "steps";
  return (
    <section className="first-gate" aria-label={words.heading}>
      <table className="first-gate__table">
        <caption className="first-gate__caption">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.pair}</th>
            <th scope="col">{words.columns.accuracy}</th>
            <th scope="col">{words.columns.tokens}</th>
          </tr>
        </thead>
        <tbody>
          {table.map((row) => (
            <tr key={pairName(row)} data-chosen={row === chosen}>
              <th scope="row">
                {pairName(row)}
                {row === chosen ? <span className="first-gate__chosen"> · {words.chosen}</span> : null}
              </th>
              <td className="figures">{formatPercent(row.accuracy)}</td>
              <td className="figures">{formatCount(Math.round(row.tokens))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">
        {words.outcome(words.models[chosen.model], strategyName(chosen.strategy))} {whyChosen(table, chosen)}{" "}
        {isFull ? words.thenSteps : words.alone}
      </p>
    </section>
  );
}
