import { useId } from "react";
import { changeSettings, useSettings } from "../state/settings.ts";
import { LANGUAGES, PLAY_SPEEDS, THEMES } from "../state/storage-policy.ts";
import { LANGUAGE_NAMES } from "../texts/language.ts";
import { texts } from "../texts/texts.ts";
import { LabelledSelect } from "./labelled-select.tsx";
import { Section } from "./section.tsx";

/** How the page speaks, looks and plays. */
export function AppearanceSection() {
  const { language, theme, playSpeed } = useSettings();
  const id = useId();
  const words = texts.settings.appearance;
  return (
    <Section name="appearance" heading={words.heading}>
      <div className="settings__pair">
        <LabelledSelect
          id={`${id}-language`}
          label={words.language}
          value={language ?? ""}
          options={[
            { value: "", name: words.systemLanguage },
            ...LANGUAGES.map((name) => ({ value: name, name: LANGUAGE_NAMES[name], lang: name })),
          ]}
          onChoose={(value) =>
            changeSettings({ language: LANGUAGES.find((known) => known === value) ?? null })
          }
        />
        <LabelledSelect
          id={`${id}-theme`}
          label={texts.theme.label}
          value={theme}
          options={THEMES.map((name) => ({ value: name, name: texts.theme.names[name] }))}
          onChoose={(value) => changeSettings({ theme: THEMES.find((known) => known === value) ?? "system" })}
        />
        <LabelledSelect
          id={`${id}-speed`}
          label={words.speed}
          value={playSpeed}
          options={PLAY_SPEEDS.map((name) => ({ value: name, name: words.speeds[name] }))}
          onChoose={(value) =>
            changeSettings({ playSpeed: PLAY_SPEEDS.find((known) => known === value) ?? "1" })
          }
        />
      </div>
    </Section>
  );
}
