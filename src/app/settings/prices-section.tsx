import { texts } from "../texts/texts.ts";
import { PriceRow } from "./price-row.tsx";
import { usePricedModels } from "./priced-models.ts";
import { Section } from "./section.tsx";

/** What bought steps cost, by model: from the list, or as the visitor says. */
export function PricesSection() {
  const models = usePricedModels();
  const words = texts.settings.prices;
  return (
    <Section name="prices" heading={words.heading} about={words.about}>
      {models.map((model) => (
        <PriceRow key={model.key} model={model} />
      ))}
      <p className="settings__hint">
        {models.length === 1 ? words.none : null} {words.cachedHint}
      </p>
    </Section>
  );
}
