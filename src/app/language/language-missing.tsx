import { LANGUAGE_NAMES, setLanguage, useLanguage } from "../texts/language.ts";
import { texts } from "../texts/texts.ts";

/** Says so when the words of the wanted language could not be had. */
export function LanguageMissing() {
  const missing = useLanguage((state) => state.missing);
  if (missing === null) return null;
  return (
    <p className="notice language-missing" role="alert">
      {texts.language.missing(LANGUAGE_NAMES[missing])}{" "}
      <button type="button" className="link" onClick={() => void setLanguage(missing)}>
        {texts.language.retry}
      </button>
    </p>
  );
}
