import "./theme.css";
import { changeSettings, useSettings } from "../state/settings.ts";
import { THEMES, type Theme } from "../state/storage-policy.ts";
import { texts } from "../texts/texts.ts";

export function ThemeToggle() {
  const theme = useSettings((settings) => settings.theme);
  return (
    <fieldset className="theme">
      <legend className="visually-hidden">{texts.theme.label}</legend>
      {THEMES.map((name) => (
        <label key={name} className="theme__choice">
          <input
            type="radio"
            name="theme"
            className="theme__input visually-hidden"
            value={name}
            checked={theme === name}
            onChange={() => changeSettings({ theme: name })}
          />
          <Disc theme={name} />
          <span className="theme__name">{texts.theme.names[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}

const FILLS: Readonly<Record<Theme, string>> = {
  system: "M8 2a6 6 0 0 1 0 12z",
  light: "",
  dark: "M8 2a6 6 0 0 1 0 12a6 6 0 0 1 0-12z",
};

/** A sheet by day, by night, or by both: in place of the word where there is no room for it. */
function Disc({ theme }: { readonly theme: Theme }) {
  return (
    <svg viewBox="0 0 16 16" className="theme__disc" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      <path d={FILLS[theme]} />
    </svg>
  );
}
