import type { PocketProblem } from "./generate.ts";
import { type Entity, type Given, inForm, manyOf, oneOf, type Slot } from "./template.ts";

/** A piece of a generated problem's text. */
export type Segment = PlainSegment | NumberSegment | WordSegment;

interface PlainSegment {
  readonly kind: "plain";
  readonly text: string;
}

/** A told number that can be changed. */
export interface NumberSegment {
  readonly kind: "number";
  readonly given: Given;
  readonly text: string;
}

/** A name or another word that can be exchanged. */
export interface WordSegment {
  readonly kind: "word";
  readonly entity: Entity;
  readonly text: string;
  /** What may stand here, the word itself included: not what stands elsewhere in the text. */
  readonly choices: readonly WordChoice[];
}

export interface WordChoice {
  readonly one: string;
  /** As it would stand here, e.g. "an apple". */
  readonly text: string;
}

/** The text in pieces: what can be changed in it, and what lies between. */
export function segmentsOf(
  text: string,
  { slots, givens, entities }: Pick<PocketProblem, "slots" | "givens" | "entities">,
): Segment[] {
  const used = new Set(
    slots.map(({ kind, ref }) => (kind === "number" ? undefined : entities[ref]?.one)).filter(isSaid),
  );
  const segments: Segment[] = [];
  let at = 0;
  for (const slot of slots) {
    segments.push({ kind: "plain", text: text.slice(at, slot.start) });
    at = slot.end;
    const [given, entity] = [givens[slot.ref], entities[slot.ref]];
    if (slot.kind === "number" && given !== undefined) segments.push(numberSegment(given));
    else if (entity !== undefined) segments.push(wordSegment(slot, entity, used));
  }
  return [...segments, { kind: "plain", text: text.slice(at) }];
}

const isSaid = (word: string | undefined): word is string => word !== undefined;

function numberSegment(given: Given): PlainSegment | NumberSegment {
  const text = given.shown;
  return given.choices?.length === 1 ? { kind: "plain", text } : { kind: "number", given, text };
}

function wordSegment({ form }: Slot, entity: Entity, used: ReadonlySet<string>): PlainSegment | WordSegment {
  const text = inForm(entity, form);
  const choices = entity.pool
    .map((word) => ({ one: oneOf(word), many: manyOf(word) }))
    .filter(({ one }) => one === entity.one || !used.has(one))
    .map((word) => ({ one: word.one, text: inForm(word, form) }));
  return choices.length < 2 ? { kind: "plain", text } : { kind: "word", entity, text, choices };
}
