import type { RunTotals } from "../../core/fold-run.ts";
import { costOf, NO_USAGE, type Price, USAGE_BUCKETS } from "../../core/usage.ts";
import { formatCount } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly totals: RunTotals;
  readonly price: Price | null;
}

/** Every token of the run by what it is paid as, for each writer and for the large one alone. */
export function TokenTable({ totals, price }: Props) {
  const words = texts.meter.explain.buckets;
  const { smallUsage, largeUsage, baselineUsage } = totals;
  return (
    <table className="token-table">
      <caption className="token-table__caption">{words.caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.small}</th>
          <th scope="col">{words.large}</th>
          <th scope="col">{words.dollars}</th>
          <th scope="col">{words.alone}</th>
        </tr>
      </thead>
      <tbody>
        {USAGE_BUCKETS.map((bucket) => (
          <tr key={bucket}>
            <th scope="row">{words[bucket]}</th>
            <td className="figures">{formatCount(smallUsage[bucket])}</td>
            <td className="figures">{formatCount(largeUsage[bucket])}</td>
            <td className="figures">
              {formatCost(costOf({ ...NO_USAGE, [bucket]: largeUsage[bucket] }, price))}
            </td>
            <td className="figures">
              {baselineUsage === null ? texts.meter.none : formatCount(baselineUsage[bucket])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
