import type { StepState } from "../../core/fold-run.ts";
import { costOf, NO_USAGE, type Price } from "../../core/usage.ts";
import { formatCount, formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";

const BUCKETS = ["freshInput", "cachedRead", "cachedWrite", "output"] as const;

interface Props {
  readonly step: StepState;
  readonly price: Price | null;
}

/** What the step's requests used, bucket by bucket, and what each bucket cost; failed ones included. */
export function Paid({ step, price }: Props) {
  const words = texts.inspector.sent;
  const { largeUsage, costUsd } = step;
  const dollars = (usd: number | null) => (usd === null ? words.unknown : formatDollars(usd));
  return (
    <section className="part">
      <h3 className="part__heading">{words.tokens}</h3>
      <dl className="facts">
        {BUCKETS.map((bucket) => (
          <Fact key={bucket} name={words[bucket]}>
            {formatCount(largeUsage[bucket])}
            <span className="paid__dollars">
              {dollars(costOf({ ...NO_USAGE, [bucket]: largeUsage[bucket] }, price))}
            </span>
          </Fact>
        ))}
        <Fact name={words.cost}>{dollars(costUsd)}</Fact>
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
