import type { RunState } from "../../core/fold-run.ts";
import { verdictOf } from "../sheet/verdict.ts";
import { formatCount, formatDollars, formatDuration } from "../texts/format.ts";
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
    [words.spent, ({ totals }) => dollars(totals.spentUsd)],
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
  const large = largeUsage.freshInput + largeUsage.cachedRead + largeUsage.cachedWrite + largeUsage.output;
  return texts.runs.compare.tokensValue(formatCount(smallUsage.output), formatCount(large));
}

function dollars(value: number | null): string {
  return value === null ? texts.meter.unknown : formatDollars(value);
}
