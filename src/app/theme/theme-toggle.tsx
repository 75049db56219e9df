import "./theme.css";
import { changeSettings, useSettings } from "../state/settings.ts";
import { THEMES } from "../state/storage-policy.ts";
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
          <span className="theme__name">{texts.theme.names[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}
