import { useEffect, useRef } from "react";
import { changeSettings } from "../state/settings.ts";
import { LANGUAGES } from "../state/storage-policy.ts";
import { LANGUAGE_NAMES, useLanguage } from "../texts/language.ts";
import { texts } from "../texts/texts.ts";

let chosenHere = false;

/** The page's language; the choice keeps the keyboard's focus although everything is drawn anew. */
export function LanguageChoice() {
  const language = useLanguage((state) => state.language);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (chosenHere) select.current?.focus();
    chosenHere = false;
  }, []);
  return (
    <select
      ref={select}
      className="select language"
      aria-label={texts.language.label}
      value={language}
      onChange={({ target }) => {
        const next = LANGUAGES.find((known) => known === target.value);
        chosenHere = next !== undefined;
        if (next !== undefined) changeSettings({ language: next });
      }}
    >
      {LANGUAGES.map((name) => (
        <option key={name} value={name} lang={name}>
          {LANGUAGE_NAMES[name]}
        </option>
      ))}
    </select>
  );
}
