import { OPENING_PROBLEM } from "../src/app/problem/opening-problem.ts";
import { editProblem } from "../src/problems/pocket/edit.ts";
import { generatePocketProblem, referenceSteps } from "../src/problems/pocket/generate.ts";
import { LEAST_TOLD, NO_CHANGES } from "../src/problems/pocket/kinds.ts";

/** The problem that stands on the sheet when the page opens, and what follows from it. */
export const opening = generatePocketProblem(OPENING_PROBLEM.seed, OPENING_PROBLEM);
export const openingSteps = referenceSteps(opening);

interface NumberChange {
  readonly from: number;
  readonly to: number;
  /** The new answer; null where there is none. */
  readonly answer: number | null;
}

/** Its free numbers that stand in it once. */
const numbers = opening.givens.filter(
  ({ value, choices }, _, all) =>
    choices === null && all.filter((other) => other.value === value).length === 1,
);

/** The first change of one number, no larger than that, by which the answer becomes as is wished. */
function numberChange(most: number, wish: (answer: number | null) => boolean): NumberChange {
  for (const { id, value } of numbers) {
    for (let to = most; to >= LEAST_TOLD; to--) {
      const { answer, isChanged } = editProblem(opening, { ...NO_CHANGES, numbers: { [id]: `${to}` } });
      if (isChanged && wish(answer)) return { from: value, to, answer };
    }
  }
  throw new Error(`no change of the opening problem does: ${opening.text}`);
}

interface Word {
  readonly one: string;
  /** How often it is said. */
  readonly count: number;
  /** Another for its place, in its form for one. */
  readonly other: string;
}

/** The first of its names or things that is said. */
export function openingWord(kind: "name" | "item"): Word {
  for (const segment of editProblem(opening, NO_CHANGES).segments) {
    if (segment.kind !== "word" || segment.entity.kind !== kind) continue;
    const { entity, choices } = segment;
    const count = opening.slots.filter((slot) => slot.kind === kind && slot.ref === entity.id).length;
    return { one: entity.one, count, other: choices.find(({ one }) => one !== entity.one)?.one ?? "" };
  }
  throw new Error(`the opening problem has no ${kind}: ${opening.text}`);
}

/** A change after which there is another answer, and one after which there is none. */
export const known = numberChange(60, (changed) => changed !== null && changed !== opening.answer);
export const unknown = numberChange(199, (changed) => changed === null);
