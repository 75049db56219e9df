/** Ways to say one fact or question. Held-out ones are used in `test-wordings` and nowhere else. */
export interface Wordings {
  readonly trained: readonly string[];
  readonly heldOut: readonly string[];
}

export function wordings(trained: readonly string[], heldOut: readonly string[] = []): Wordings {
  return { trained, heldOut };
}

export type SlotKind = "number" | "name" | "item" | "word";

/** A word, or its form for one and its form for many. */
export type Word = string | readonly [one: string, many: string];

export const oneOf = (word: Word): string => (typeof word === "string" ? word : word[0]);
export const manyOf = (word: Word): string => (typeof word === "string" ? word : word[1]);

/** A person, a thing or any other word that a problem is about. */
export interface Entity {
  readonly id: number;
  readonly kind: Exclude<SlotKind, "number">;
  readonly one: string;
  readonly many: string;
  /** Every word that could have been drawn in its place, itself included; empty where no other can stand. */
  readonly pool: readonly Word[];
}

/** A number of the text: `shown` is what stands there, which for "25" percent or "twice" is not the value. */
export interface Given {
  readonly id: number;
  readonly value: number;
  readonly shown: string;
  /** Everything that may stand there, itself included; null for any number in range. */
  readonly choices: readonly GivenChoice[] | null;
}

export interface GivenChoice {
  readonly shown: string;
  readonly value: number;
}

export type SlotForm = "plain" | "one" | "many" | "a" | "A";

/** A place in a text that can be changed: characters `start` to `end`, and what stands there. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly kind: SlotKind;
  /** Index of the given number or the entity. */
  readonly ref: number;
  readonly form: SlotForm;
}

/** What stands for the placeholders of a template. Plain strings are no slots. */
export type Filling = Given | Entity | string;
export type Fillings = Readonly<Record<string, Filling>>;

export interface Rendered {
  readonly text: string;
  readonly slots: readonly Slot[];
}

/** "{a} has {n} {t}.": a placeholder's name and, for an item, its form: {t.one}, {t.a} for "an apple", {t.A}. */
const PLACEHOLDER = /\{(\w+)(?:\.(one|a|A))?\}/g;

/** Fills a template in. A placeholder without a filling is an error, except "{=}", which stays. */
export function render(template: string, fillings: Fillings): Rendered {
  const slots: Slot[] = [];
  let text = "";
  let at = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [whole, name = "", form] = match;
    const filling = fillings[name];
    if (filling === undefined) throw new Error(`nothing stands for ${whole} in "${template}"`);
    text += template.slice(at, match.index);
    at = match.index + whole.length;
    if (typeof filling === "string") text += filling;
    else {
      const slot = fill(filling, form as "one" | "a" | "A" | undefined);
      slots.push({ ...slot.slot, start: text.length, end: text.length + slot.text.length });
      text += slot.text;
    }
  }
  return { text: text + template.slice(at), slots };
}

function fill(
  filling: Given | Entity,
  form: "one" | "a" | "A" | undefined,
): { text: string; slot: Omit<Slot, "start" | "end"> } {
  if ("shown" in filling) {
    return { text: filling.shown, slot: { kind: "number", ref: filling.id, form: "plain" } };
  }
  const { id, kind } = filling;
  const shown = kind === "item" ? (form ?? "many") : "plain";
  return { text: inForm(filling, shown), slot: { kind, ref: id, form: shown } };
}

/** A word as it stands in a slot of that form. */
export function inForm({ one, many }: Pick<Entity, "one" | "many">, form: SlotForm): string {
  if (form === "a" || form === "A") return withArticle(one, form);
  return form === "many" ? many : one;
}

/** "an apple", "a pen"; "An apple", "A pen" at the start of a sentence. */
function withArticle(one: string, article: "a" | "A"): string {
  return `${article}${/^[aeiou]/.test(one) ? "n" : ""} ${one}`;
}

/** Sentences joined by spaces, their slots moved along. */
export function joinSentences(sentences: readonly Rendered[]): Rendered {
  const slots: Slot[] = [];
  let text = "";
  for (const sentence of sentences) {
    if (text !== "") text += " ";
    const shift = text.length;
    for (const slot of sentence.slots) {
      slots.push({ ...slot, start: slot.start + shift, end: slot.end + shift });
    }
    text += sentence.text;
  }
  return { text, slots };
}
