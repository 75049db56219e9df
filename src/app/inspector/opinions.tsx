import type { StepState } from "../../core/fold-run.ts";
import type { StepScores } from "../../core/signals.ts";
import { costOf, countTokens, NO_USAGE, type Price } from "../../core/usage.ts";
import { scorerName } from "../gate/scorer-name.ts";
import { formatCount, formatDuration } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";
import { signalValue } from "./signal-rows.ts";

/** The signal that each leaves. */
const SIGNALS: Readonly<Record<string, keyof StepScores>> = {
  "self-check": "selfCheck",
  judge: "judge",
  "reward-model": "reward",
};

interface Props {
  readonly step: StepState;
  readonly price: Price | null;
}

type Bill = StepState["bills"][number];

/** What was asked about the draft besides the verifier, what it said and what it took; and whoever failed. */
export function Opinions({ step, price }: Props) {
  const told = step.bills.filter((bill) => signalOf(bill) !== null || bill.error !== null);
  if (told.length === 0) return null;
  return (
    <section className="part">
      <h3 className="part__heading">{texts.inspector.opinions.heading}</h3>
      {told.map((bill) => (
        <Opinion key={bill.scorer} bill={bill} step={step} price={price} />
      ))}
    </section>
  );
}

function Opinion({ bill, step, price }: Props & { readonly bill: Bill }) {
  const words = texts.inspector.opinions;
  const { usage, otherUsage = NO_USAGE, error } = bill;
  const signal = signalOf(bill);
  const said =
    step.signals === null || signal === null || step.signals[signal] === null
      ? null
      : signalValue(step.signals, signal);
  return (
    <>
      <h4 className="part__small-heading">{scorerName(bill.scorer)}</h4>
      <dl className="facts">
        {said === null ? null : <Fact name={words.said}>{said}</Fact>}
        {countTokens(usage) === 0 ? null : (
          <Fact name={words.tokens}>
            {formatCount(countTokens(usage))}
            <span className="paid__dollars">{formatCost(costOf(usage, price))}</span>
          </Fact>
        )}
        {countTokens(otherUsage) === 0 ? null : (
          <Fact name={words.otherTokens}>{formatCount(countTokens(otherUsage))}</Fact>
        )}
        <Fact name={words.took}>{formatDuration(bill.milliseconds)}</Fact>
      </dl>
      {otherUsage.estimated ? <p className="part__hint">{texts.inspector.sent.estimated}</p> : null}
      {said === null && error === null ? <p className="part__hint">{words.silent}</p> : null}
      {error === null ? null : (
        <p className="notice">
          {error.message} <span className="notice__remedy">{error.remedy}</span>
        </p>
      )}
    </>
  );
}

function signalOf({ scorer }: Bill): keyof StepScores | null {
  return SIGNALS[scorer] ?? null;
}
