import type { StepState } from "../../core/fold-run.ts";
import { costOf, NO_USAGE, type Price, USAGE_BUCKETS } from "../../core/usage.ts";
import { formatCount } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";

interface Props {
  readonly step: StepState;
  readonly price: Price | null;
}

/** What the step's requests used, bucket by bucket, and what each bucket cost; failed ones included. */
export function Paid({ step, price }: Props) {
  const words = texts.inspector.sent;
  const { largeUsage, costUsd } = step;
  return (
    <section className="part">
      <h3 className="part__heading">{words.tokens}</h3>
      <dl className="facts">
        {USAGE_BUCKETS.map((bucket) => (
          <Fact key={bucket} name={words[bucket]}>
            {formatCount(largeUsage[bucket])}
            <span className="paid__dollars">
              {formatCost(costOf({ ...NO_USAGE, [bucket]: largeUsage[bucket] }, price))}
            </span>
          </Fact>
        ))}
        <Fact name={words.cost}>{formatCost(costUsd)}</Fact>
        <Fact name={words.price} words>
          {price === null ? words.unknown : price.label}
        </Fact>
        {price === null ? null : (
          <>
            <Fact name={words.priceDate}>{price.date}</Fact>
            <Fact name={words.priceSource} words>
              <span className="paid__source">{price.source}</span>
            </Fact>
          </>
        )}
      </dl>
      {largeUsage.estimated ? <p className="part__hint">{words.estimated}</p> : null}
    </section>
  );
}
