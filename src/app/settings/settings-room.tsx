import "./settings.css";
import { useEffect } from "react";
import { loadPriceList } from "../state/prices.ts";
import { useRoute } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { AppearanceSection } from "./appearance-section.tsx";
import { BudgetsSection } from "./budgets-section.tsx";
import { LargeModelSection } from "./large-model-section.tsx";
import { OpinionsSection } from "./opinions-section.tsx";
import { PricesSection } from "./prices-section.tsx";
import { PrivacySection } from "./privacy-section.tsx";

/** Everything that the visitor sets once. An address such as "#/settings/prices" leads to a section. */
export default function SettingsRoom() {
  const section = useRoute((route) => route.rest);
  useEffect(() => void loadPriceList(), []);
  useEffect(() => {
    if (section !== "") document.getElementById(`settings-${section}`)?.focus();
  }, [section]);
  return (
    <main className="room settings">
      <h2 className="room__heading">{texts.rooms.names.settings}</h2>
      <LargeModelSection />
      <OpinionsSection />
      <PricesSection />
      <BudgetsSection />
      <AppearanceSection />
      <PrivacySection />
    </main>
  );
}
