import "./meter.css";
import { useRun } from "../state/run.ts";
import { useScrub } from "../state/scrub.ts";
import { useSession } from "../state/session.ts";
import { useSettings } from "../state/settings.ts";
import { formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { type BudgetLeft, budgetLeft } from "./budget-left.ts";
import { Figure } from "./figure.tsx";
import { MeterDetails } from "./meter-details.tsx";
import { meterFigures, savedShare } from "./meter-figures.ts";
import { perThousandNote } from "./per-thousand.ts";
import { sessionFigure } from "./session-figure.ts";

const ORDER = ["spent", "baseline", "saved", "bought", "session", "egress", "speed"] as const;

/** What the run costs, live. */
export function Meter() {
  const totals = useRun((state) => state.run?.totals ?? null);
  const start = useRun((state) => state.run?.start ?? null);
  const thousand = useRun(({ run }) => perThousandNote(run));
  const scrubbed = useScrub((scrub) => scrub.redecision);
  const session = useSession();
  const runLimit = useRunLimit();
  const sessionLimit = useSettings((settings) => settings.sessionBudgetUsd);
  const left = {
    run: scrubbed === null ? budgetLeft(runLimit, totals === null ? 0 : totals.spentUsd) : null,
    session: budgetLeft(sessionLimit, session.spentUsd),
  };
  const values = {
    ...meterFigures(totals, start?.price ?? null, scrubbed),
    session: sessionFigure(session),
  };
  const notes: Partial<Record<(typeof ORDER)[number], string | null>> = {
    spent: scrubbed === null ? thousand : null,
    baseline: totals?.baselineUsd == null ? null : (start?.models.large.label ?? null),
    session: leftNote(left.session),
  };
  const lost = scrubbed === null && totals !== null && (savedShare(totals) ?? 0) < 0;
  return (
    <section className="meter" aria-label={texts.meter.label}>
      <dl className="meter__figures">
        {ORDER.map((name) => (
          <Figure
            key={name}
            name={name}
            label={texts.meter[name]}
            value={values[name]}
            note={notes[name] ?? null}
            left={name === "spent" ? left.run : name === "session" ? left.session : null}
            unit={name === "speed" ? texts.meter.speedUnit : null}
          />
        ))}
      </dl>
      <button type="button" className="meter__how link" popoverTarget="meter-details">
        {lost ? texts.meter.whyNegative : texts.meter.how}
      </button>
      <MeterDetails left={left} />
    </section>
  );
}

/** A live run obeys the limit of now; one from elsewhere shows the limit that it had. */
function useRunLimit(): number | null {
  const own = useSettings((settings) => settings.runBudgetUsd);
  const shown = useRun(({ run, origin }) => (origin.kind === "live" ? null : (run?.start ?? null)));
  return shown === null ? own : shown.budgetUsd;
}

function leftNote(left: BudgetLeft | null): string | null {
  if (left === null) return null;
  return left.leftUsd === 0 ? texts.meter.noneLeft : texts.meter.left(formatDollars(left.leftUsd));
}
