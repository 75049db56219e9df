import { FAMILIES } from "../families.ts";
import type { Family } from "../kinds.ts";
import { THINGS } from "../words.ts";

/** A sentence as it is understood: which fact or question, and what stands in its places. */
export interface Reading {
  readonly key: string;
  readonly said: Readonly<Record<string, string>>;
}

/** A number in figures or words, or a word with or without an article. */
const PLACE = String.raw`(\d+ times|\d+|(?:[Aa]n? |the )?[A-Za-z]+)`;

/** Reads a problem's text sentence by sentence: by what the family can say, not by what was drawn. */
export function readText(family: Family, text: string): Reading[] {
  return text.split(/(?<=[.?]) /).map((sentence) => {
    for (const { key, form, places } of formsOf(family)) {
      const found = form.exec(sentence);
      if (found === null) continue;
      return { key, said: Object.fromEntries(places.map((place, at) => [place, plain(found[at + 1])])) };
    }
    throw new Error(`nobody in ${family} says "${sentence}"`);
  });
}

interface SentenceForm {
  readonly key: string;
  readonly form: RegExp;
  readonly places: readonly string[];
}

const known = new Map<Family, readonly SentenceForm[]>();

function formsOf(family: Family): readonly SentenceForm[] {
  const forms = known.get(family) ?? [];
  if (forms.length > 0) return forms;
  const made = Object.entries(FAMILIES[family].wordings).flatMap(([key, { trained, heldOut }]) =>
    [...trained, ...heldOut].map((wording) => ({
      key,
      form: new RegExp(`^${wording.replaceAll(/[.?](?=$)/g, "\\$&").replaceAll(/\{[^}]*\}/g, PLACE)}$`),
      places: [...wording.matchAll(/\{(\w)[^}]*\}/g)].map(([, place = ""]) => place),
    })),
  );
  known.set(family, made);
  return made;
}

/** Things in the plural, without their article. */
function plain(word = ""): string {
  const noun = word.replace(/^(?:an|a) (?=\w)/i, "");
  return THINGS.find(([one]) => one === noun)?.[1] ?? word;
}
