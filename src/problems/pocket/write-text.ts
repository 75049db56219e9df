import type { Draw } from "./draw.ts";
import { FAMILIES } from "./families.ts";
import type { Family } from "./kinds.ts";
import type { Sketch, Statement } from "./sketch.ts";
import { joinSentences, type Rendered, render, type Slot, type Wordings } from "./template.ts";

/** Which wordings a text is told in; with "held-out" at least one that is not among the trained ones. */
export type Wording = "trained" | "held-out";

interface WrittenText extends Rendered {
  /** Where each told number stands, by its index. */
  readonly positions: readonly number[];
  /** The sentence that tells each number, by its index; null where that is the question. */
  readonly facts: readonly (string | null)[];
  readonly wordings: readonly string[];
}

/** Puts a composed problem into words: facts in random order, then the question. */
export function writeText(
  draw: Draw,
  sketch: Sketch,
  { family, wordings }: { readonly family: Family; readonly wordings: Wording },
): WrittenText {
  const { question } = sketch;
  if (question === null) throw new Error(`family ${family} asked nothing`);
  const statements = [...draw.shuffle(sketch.facts), question];
  const held = wordings === "held-out" ? drawHeldOut(draw, statements) : new Set<Statement>();
  const ids: string[] = [];
  const sentences = statements.map((statement) => {
    const { trained, heldOut } = statement.wordings;
    const choices = held.has(statement) ? heldOut : trained;
    const index = draw.int(0, choices.length - 1);
    const from = held.has(statement) ? trained.length : 0;
    ids.push(`${family}.${keyOf(family, statement)}.${from + index}`);
    return render(choices[index] as string, statement.fillings);
  });
  const { text, slots } = joinSentences(sentences);
  const { length } = sketch.givens;
  const facts = factsOf(sentences.slice(0, -1), length);
  return { text, slots, wordings: ids, positions: positionsOf(slots, length), facts };
}

function factsOf(sentences: readonly Rendered[], count: number): (string | null)[] {
  const facts = new Array<string | null>(count).fill(null);
  for (const { text, slots } of sentences) {
    for (const { kind, ref } of slots) if (kind === "number") facts[ref] ??= text;
  }
  return facts;
}

/** Half of the statements that can be told in a held-out wording, and at least one. */
function drawHeldOut(draw: Draw, statements: readonly Statement[]): ReadonlySet<Statement> {
  const able = statements.filter(({ wordings }) => wordings.heldOut.length > 0);
  const chosen = able.filter(() => draw.chance(0.5));
  return new Set(chosen.length > 0 ? chosen : [draw.pick(able)]);
}

function keyOf(family: Family, { wordings }: Statement): string {
  const found = Object.entries(FAMILIES[family].wordings).find(([, own]) => own === wordings);
  if (found === undefined) throw new Error(`family ${family} says what it does not list`);
  return found[0];
}

/** Where each of so many told numbers stands first, by its index. */
export function positionsOf(slots: readonly Slot[], count: number): number[] {
  const positions = new Array<number>(count).fill(Number.MAX_SAFE_INTEGER);
  for (const { kind, ref, start } of slots) {
    if (kind === "number") positions[ref] = Math.min(start, positions[ref] ?? start);
  }
  return positions;
}

/** Whether a wording, as {@link WrittenText} names it, is told in `test-wordings` alone. */
export function isHeldOutWording(id: string): boolean {
  const [family = "", key = "", index = ""] = id.split(".");
  const found = Object.entries(FAMILIES).find(([name]) => name === family)?.[1];
  const own = Object.entries<Wordings>(found?.wordings ?? {}).find(([name]) => name === key)?.[1];
  return own !== undefined && Number(index) >= own.trained.length;
}
