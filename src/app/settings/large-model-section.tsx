import { LargeModelChoice } from "../large-model/large-model-choice.tsx";
import RemoteForm from "../large-model/remote-form.tsx";
import { useLargeSource } from "../state/model-actions.ts";
import { texts } from "../texts/texts.ts";
import { Section } from "./section.tsx";

/** Where steps are bought. */
export function LargeModelSection() {
  const source = useLargeSource();
  const words = texts.settings.largeModel;
  return (
    <Section name="large-model" heading={words.heading} about={words.about}>
      <LargeModelChoice />
      {source === "custom" ? <RemoteForm /> : null}
    </Section>
  );
}
