import type { RunTotals } from "../../core/fold-run.ts";
import type { Price } from "../../core/usage.ts";
import { formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly totals: RunTotals | null;
  readonly price: Price | null;
  readonly lost: boolean;
  /** Whether the large model is only a stand-in in this browser. */
  readonly standIn: boolean;
}

/** How the meter counts, opened over the page; Esc or a click elsewhere closes it. */
export function MeterDetails({ totals, price, lost, standIn }: Props) {
  const { explain } = texts.meter;
  return (
    <dialog id="meter-details" popover="auto" className="meter-details" aria-labelledby="meter-details-name">
      <h2 id="meter-details-name" className="meter-details__heading">
        {explain.heading}
      </h2>
      {lost ? <p className="notice">{explain.negative}</p> : null}
      <PerThousand totals={totals} />
      <p>{explain.spent}</p>
      <p>{explain.baseline}</p>
      {totals?.largeUsage.estimated ? <p>{explain.estimatedUsage}</p> : null}
      <p>{explain.local}</p>
      <p>{standIn ? explain.standIn : explain.egress}</p>
      <PriceLine price={price} asked={totals !== null} />
    </dialog>
  );
}

function PerThousand({ totals }: { readonly totals: RunTotals | null }) {
  if (totals === null || totals.spentUsd === null || totals.baselineUsd === null) return null;
  const [spent, baseline] = [totals.spentUsd, totals.baselineUsd].map((usd) => formatDollars(usd * 1000));
  return (
    <p className="meter-details__thousand">{texts.meter.explain.perThousand(spent ?? "", baseline ?? "")}</p>
  );
}

function PriceLine({ price, asked }: { readonly price: Price | null; readonly asked: boolean }) {
  const { explain } = texts.meter;
  if (price === null) return asked ? <p>{explain.noPrice}</p> : null;
  return <p>{explain.price(price.label, price.source, price.date)}</p>;
}
