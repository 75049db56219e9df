import type { Draw } from "./draw.ts";
import type { PocketProblem } from "./generate.ts";
import {
  type Derivation,
  equation,
  factsFor,
  isKnown,
  type Known,
  type Operation,
  quantity,
  sentence,
  stepText,
} from "./graph.ts";

/** What is done to a right step to make it wrong. */
export const CORRUPTIONS = [
  "wrong-quantity",
  "wrong-operation",
  "arithmetic-slip",
  "wrong-entity",
  "premature-answer",
  "repeated-step",
] as const;
export type Corruption = (typeof CORRUPTIONS)[number];

export interface CorruptionPlace {
  readonly problem: PocketProblem;
  /** The steps before, all of them right or harmless. */
  readonly prefix: readonly string[];
  readonly known: Known;
  /** The right next step; null for the answer. */
  readonly way: Derivation | null;
  /** How the step is written: a sentence, or the bare equation. */
  readonly bare: boolean;
}

/** A wrong version of a step, or null when this kind of mistake cannot be made here. */
export function corruptStep(draw: Draw, place: CorruptionPlace, kind: Corruption): string | null {
  const { problem, prefix, way } = place;
  if (kind === "repeated-step") return prefix.length === 0 ? null : draw.pick(prefix);
  if (kind === "premature-answer") return otherAnswer(draw, place);
  if (way === null) return null;
  const { graph } = problem;
  const { left, operation, right, result } = way;
  const write = (said: string, used = [left, right]) =>
    place.bare ? said : [...factsFor(graph, used), sentence(way.frame, said)].join(" ");
  const value = (id: number) => quantity(graph, id).value;
  switch (kind) {
    case "wrong-entity": {
      const frames = graph.derivations.map(({ frame }) => frame).filter((frame) => frame !== way.frame);
      return place.bare || frames.length === 0 ? null : stepText(graph, { ...way, frame: draw.pick(frames) });
    }
    case "arithmetic-slip": {
      const slip = draw.pick([-10, -2, -1, 1, 2, 10]);
      const slipped = value(result) + slip;
      return slipped < 1 ? null : write(`${value(left)} ${operation} ${value(right)} = ${slipped}`);
    }
    case "wrong-operation": {
      const other = draw.pick((["+", "-", "*", "/"] as const).filter((sign) => sign !== operation));
      const said = trueEquation(value(left), other, value(right));
      return said === null ? null : write(said);
    }
    case "wrong-quantity": {
      const others = visibleValues(place).filter(
        (id) => value(id) !== value(left) && value(id) !== value(right),
      );
      if (others.length === 0) return null;
      const other = draw.pick(others);
      const used: [number, number] = draw.chance(0.5) ? [other, right] : [left, other];
      const said = trueEquation(value(used[0]), operation, value(used[1]));
      return said === null ? null : write(said, used);
    }
  }
}

/** Numbers that a writer could mistake for the one it needs: told, or worked out before. */
function visibleValues({ problem: { graph }, known }: CorruptionPlace): number[] {
  return graph.quantities
    .filter(({ id, floorOf }) => floorOf === null && isKnown(graph, known, id))
    .map(({ id }) => id);
}

function otherAnswer(draw: Draw, place: CorruptionPlace): string | null {
  const { problem, known, way } = place;
  const seen = [...known].map((id) => quantity(problem.graph, id).value);
  const choices = (seen.length > 0 ? seen : problem.givens.map(({ value }) => value)).filter(
    (value) => value !== problem.answer,
  );
  const last = known.has(problem.graph.goal) || way === null;
  if (last && draw.chance(0.4))
    return `The answer is ${Math.max(1, problem.answer + draw.pick([-1, 1, 10]))}.`;
  return choices.length === 0 ? null : `The answer is ${draw.pick(choices)}.`;
}

const MOST_WRITTEN = 999;

/** Null when the result is no whole number that a model could write. */
function trueEquation(left: number, operation: Operation, right: number): string | null {
  const result = { "+": left + right, "-": left - right, "*": left * right, "/": left / right }[operation];
  if (!Number.isInteger(result) || result < 1 || result > MOST_WRITTEN) return null;
  return `${left} ${operation} ${right} = ${result}`;
}

/** The right step that a place asks for. */
export function rightStep({ problem, way, bare }: CorruptionPlace): string {
  if (way === null) return `The answer is ${problem.answer}.`;
  return bare ? equation(problem.graph, way) : stepText(problem.graph, way);
}
