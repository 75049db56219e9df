import { create } from "zustand";
import { LANGUAGES, type Language } from "../state/storage-policy.ts";
import { en } from "./en.ts";
import { setLocale } from "./format.ts";
import { replaceTexts, type Texts } from "./texts.ts";

interface LanguageSlice {
  /** What the page speaks right now. */
  readonly language: Language;
  /** What it was to speak, but could not get. */
  readonly missing: Language | null;
}

export const useLanguage = create<LanguageSlice>()(() => ({ language: "en", missing: null }));

/** Each language by its own name, so that those who need it can read it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ko: "한국어", zh: "中文" };

const SOURCES: Readonly<Record<Language, () => Texts | Promise<Texts>>> = {
  en: () => en,
  ko: async () => (await import("./ko.ts")).ko,
  zh: async () => (await import("./zh.ts")).zh,
};

let wanted: Language = "en";

/** The chosen language, else the first of the browser's languages that the page speaks. */
export function languageFor(chosen: Language | null, spoken: readonly string[]): Language {
  if (chosen !== null) return chosen;
  const known = spoken.map((tag) =>
    LANGUAGES.find((language) => language === tag.toLowerCase().split("-")[0]),
  );
  return known.find((language) => language !== undefined) ?? "en";
}

/** Gets the language's words and shows the page in them. The latest wish counts, whichever arrives first. */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language;
  try {
    const words = await SOURCES[language]();
    if (wanted !== language) return;
    replaceTexts(words);
    setLocale(language);
    if (typeof document !== "undefined") document.documentElement.lang = language;
    useLanguage.setState({ language, missing: null });
  } catch {
    if (wanted === language) useLanguage.setState({ missing: language });
  }
}
