import { sessionFigure } from "../meter/session-figure.ts";
import { useLargeSource } from "../state/model-actions.ts";
import { priceFor, usePriceList } from "../state/prices.ts";
import { resetSession, useSession } from "../state/session.ts";
import { useSettings } from "../state/settings.ts";
import { formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { BudgetField } from "./budget-field.tsx";
import { Section } from "./section.tsx";

/** How much may be spent. */
export function BudgetsSection() {
  const session = useSession();
  const words = texts.settings.budgets;
  return (
    <Section name="budgets" heading={words.heading} about={words.about}>
      <div className="settings__pair">
        <BudgetField setting="runBudgetUsd" label={words.run} />
        <BudgetField setting="sessionBudgetUsd" label={words.session} />
      </div>
      <Unpriced />
      <p className="settings__hint">{words.estimate}</p>
      <p>
        {words.total(sessionFigure(session, words.atLeast), formatCount(session.purchases))}{" "}
        <span className="settings__hint">{words.sessionEnds}</span>
      </p>
      <button type="button" className="link" disabled={session.purchases === 0} onClick={resetSession}>
        {words.reset}
      </button>
    </Section>
  );
}

/** A limit that cannot be kept says so. */
function Unpriced() {
  const source = useLargeSource();
  const { remoteProvider, remoteBaseUrl, remoteModel, runBudgetUsd, sessionBudgetUsd } = useSettings();
  usePriceList((list) => list.lookUp);
  const remote = { provider: remoteProvider, baseUrl: remoteBaseUrl, model: remoteModel };
  const limited = runBudgetUsd !== null || sessionBudgetUsd !== null;
  if (!limited || priceFor(source, remote) !== null) return null;
  return <p className="notice">{texts.settings.budgets.unpriced}</p>;
}
