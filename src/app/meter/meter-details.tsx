import type { RunState } from "../../core/fold-run.ts";
import { countTokens, type Price } from "../../core/usage.ts";
import { roomAddress } from "../state/route.ts";
import { useRun } from "../state/run.ts";
import { useScrub } from "../state/scrub.ts";
import { useSession } from "../state/session.ts";
import { formatCount, formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import type { BudgetLeft } from "./budget-left.ts";
import { whyNegative } from "./negative-savings.ts";
import { perThousandSentence } from "./per-thousand.ts";
import { sessionFigure } from "./session-figure.ts";
import { TokenTable } from "./token-table.tsx";

interface Props {
  readonly left: { readonly run: BudgetLeft | null; readonly session: BudgetLeft | null };
}

/** How the meter counts, opened over the page; Esc or a click elsewhere closes it. */
export function MeterDetails({ left }: Props) {
  const run = useRun((state) => state.run);
  const { explain } = texts.meter;
  return (
    <dialog id="meter-details" popover="auto" className="meter-details" aria-labelledby="meter-details-name">
      <h2 id="meter-details-name" className="meter-details__heading">
        {explain.heading}
      </h2>
      {run === null ? null : <OfRun run={run} />}
      <p>{explain.local}</p>
      <Budgets left={left} />
      <Session />
    </dialog>
  );
}

function OfRun({ run }: { readonly run: RunState }) {
  const { explain } = texts.meter;
  const { totals, start } = run;
  const scrubbing = useScrub((scrub) => scrub.redecision !== null);
  const thousand = perThousandSentence(run);
  const negative = whyNegative(totals, start.price);
  return (
    <>
      {negative === null ? null : <p className="notice">{negative}</p>}
      {thousand === null ? null : <p className="meter-details__thousand">{thousand}</p>}
      <TokenTable totals={totals} price={start.price} />
      {countTokens(totals.otherUsage) === 0 ? null : (
        <p>{explain.otherTokens(formatCount(countTokens(totals.otherUsage)))}</p>
      )}
      <p>{explain.spent}</p>
      <p>{explain.baseline(start.models.large.label)}</p>
      {scrubbing ? <p>{explain.range}</p> : null}
      {totals.largeUsage.estimated ? <p>{explain.estimatedUsage}</p> : null}
      <PriceLine price={start.price} />
      <p>{start.models.large.url === null ? explain.standIn : explain.egress}</p>
    </>
  );
}

function PriceLine({ price }: { readonly price: Price | null }) {
  const { explain } = texts.meter;
  if (price !== null) return <p>{explain.price(price.label, price.source, price.date)}</p>;
  return (
    <p>
      {explain.noPrice}{" "}
      <a className="link" href={roomAddress("settings", "prices")}>
        {explain.enterPrice}
      </a>
    </p>
  );
}

function Budgets({ left }: Props) {
  const { explain } = texts.meter;
  const amounts = ({ leftUsd, limitUsd }: BudgetLeft) =>
    [formatDollars(leftUsd), formatDollars(limitUsd)] as const;
  return (
    <>
      {left.run === null ? null : <p>{explain.runBudget(...amounts(left.run))}</p>}
      {left.session === null ? null : <p>{explain.sessionBudget(...amounts(left.session))}</p>}
    </>
  );
}

function Session() {
  const session = useSession();
  const { explain } = texts.meter;
  return (
    <p>
      {explain.session(
        sessionFigure(session, texts.settings.budgets.atLeast),
        formatCount(session.purchases),
      )}{" "}
      {session.unpriced > 0 ? explain.unpriced(formatCount(session.unpriced)) : null}
    </p>
  );
}
