import { useSettings } from "../state/settings.ts";
import { languageFor, setLanguage, useLanguage } from "./language.ts";

/** How long the first paint waits for a language that is not English. */
const PATIENCE = 2000;

/** Keeps the page in the visitor's language, from now on; true when its words are there already. */
export function followLanguage(): boolean {
  const choose = () => languageFor(useSettings.getState().language, navigator.languages);
  const apply = () => void setLanguage(choose());
  useSettings.subscribe(({ language }, before) => {
    if (language !== before.language) apply();
  });
  addEventListener("languagechange", apply);
  const first = choose();
  if (first !== useLanguage.getState().language) void setLanguage(first);
  return first === useLanguage.getState().language;
}

/** When the first language is there, could not be had, or takes too long. */
export function firstLanguage(): Promise<void> {
  return new Promise((resolve) => {
    const stop = useLanguage.subscribe(() => done());
    const timer = setTimeout(() => done(), PATIENCE);
    const done = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
  });
}
