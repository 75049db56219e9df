import { type Segment, segmentsOf } from "./edit-segments.ts";
import { type PocketProblem, RANGES } from "./generate.ts";
import { quantity } from "./graph.ts";
import { type Changes, LEAST_TOLD, MOST_TOLD } from "./kinds.ts";
import { canBeWorkedOut, retold } from "./retell.ts";
import { type Entity, type Given, manyOf, oneOf } from "./template.ts";

export interface EditedProblem {
  readonly segments: readonly Segment[];
  readonly text: string;
  /** Whether it reads otherwise than it was drawn. */
  readonly isChanged: boolean;
  /** Exact; null when it cannot be worked out with whole numbers from 1 to 200. */
  readonly answer: number | null;
}

/** A generated problem with some of its numbers and words changed. Changes that are not possible are left out. */
export function editProblem(base: PocketProblem, changes: Changes): EditedProblem {
  const givens = base.givens.map((given) => toldAs(given, changes.numbers[given.id]));
  const entities = base.entities.map((entity) => namedAs(entity, changes.words[entity.id]));
  const segments = segmentsOf(base.text, { slots: base.slots, givens, entities });
  const text = segments.map((segment) => segment.text).join("");
  return { segments, text, isChanged: text !== base.text, answer: answerWith(base, givens) };
}

function toldAs(given: Given, shown: string | undefined): Given {
  if (shown === undefined) return given;
  const [value] =
    given.choices === null
      ? [wholeNumber(shown)]
      : given.choices.filter((choice) => choice.shown === shown).map((choice) => choice.value);
  return value === undefined ? given : { ...given, shown, value };
}

function wholeNumber(digits: string): number | undefined {
  const value = Number(digits);
  return /^[1-9]\d*$/.test(digits) && value >= LEAST_TOLD && value <= MOST_TOLD ? value : undefined;
}

function namedAs(entity: Entity, one: string | undefined): Entity {
  const word = entity.pool.find((choice) => oneOf(choice) === one);
  return word === undefined ? entity : { ...entity, one: oneOf(word), many: manyOf(word) };
}

function answerWith(
  { givens: before, graph, answer }: PocketProblem,
  givens: readonly Given[],
): number | null {
  const told = new Map(
    givens.filter(({ id, value }) => value !== before[id]?.value).map(({ id, value }) => [id, value]),
  );
  if (told.size === 0) return answer;
  const changed = retold(graph, told);
  const { goal } = changed;
  return canBeWorkedOut(changed, goal, RANGES.standard.most) ? quantity(changed, goal).value : null;
}
