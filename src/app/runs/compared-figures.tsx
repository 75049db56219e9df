import type { RunState } from "../../core/fold-run.ts";
import { countTokens } from "../../core/usage.ts";
import { verdictOf } from "../sheet/verdict.ts";
import { formatCount, formatDuration } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly left: RunState;
  readonly right: RunState;
}

/** The figures of two runs, one row each. */
export function ComparedFigures({ left, right }: Props) {
  const words = texts.runs.compare;
  const rows: readonly (readonly [string, (run: RunState) => string])[] = [
    [words.answer, answerOf],
    [words.spent, ({ totals }) => formatCost(totals.spentUsd)],
    [words.bought, ({ totals }) => texts.meter.of(totals.stepsBought, totals.stepsCommitted)],
    [words.tokens, tokensOf],
    [words.time, ({ endedAt }) => (endedAt === null ? texts.meter.none : formatDuration(endedAt))],
  ];
  return (
    <table className="compared-figures">
      <thead>
        <tr>
          <td />
          <th scope="col">{words.left}</th>
          <th scope="col">{words.right}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="figures">{value(left)}</td>
            <td className="figures">{value(right)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function answerOf(run: RunState): string {
  if (run.answer === null) return run.outcome === null ? texts.runs.interrupted : texts.runs.noAnswer;
  return `${run.answer} (${texts.runs.verdicts[verdictOf(run)]})`;
}

function tokensOf({ totals: { smallUsage, largeUsage } }: RunState): string {
  return texts.runs.compare.tokensValue(formatCount(smallUsage.output), formatCount(countTokens(largeUsage)));
}
