import type { Draw } from "./draw.ts";
import { generatePocketProblem, type PocketProblem, type StepCount } from "./generate.ts";
import type { SolutionNode } from "./sketch.ts";

/** What the numbers of a problem's text are for. */
export interface OperandMap {
  /** For each node, the number of the text that its left and its right operand is; null where it is none of them. */
  readonly tokens: readonly (readonly [number | null, number | null])[];
  /** Numbers of the text whose part in the solution is known for certain, "none" included. */
  readonly settled: ReadonlySet<number>;
}

interface Slot {
  readonly node: number;
  readonly side: "left" | "right";
}

/** How many of the last integers drawn are changed, one at a time; what lies before belongs to discarded tries. */
const CHANGED_DRAWS = 24;
const SHIFTS = [1, 2, 3] as const;

/**
 * Which number of the text is which given operand. By value where a value occurs once; else by drawing the problem
 * again with single draws changed: what is the operand changes with it, every time.
 */
export function operandMap(problem: PocketProblem): OperandMap {
  const variants = [problem, ...variantsOf(problem)].map((variant) => ({
    numbers: numbersOf(variant.text),
    nodes: variant.nodes,
  }));
  const base = numbersOf(problem.text);
  const varied = (token: number) => variants.some(({ numbers }) => numbers[token] !== base[token]);
  const candidates = (slot: Slot) =>
    [...base.keys()].filter((token) =>
      variants.every(({ numbers, nodes }) => numbers[token] === nodes[slot.node]?.[slot.side].value),
    );
  const uncertain = new Set<number>();
  const find = (slot: Slot): number | null => {
    if (problem.nodes[slot.node]?.[slot.side].node !== undefined) return null;
    const found = candidates(slot);
    const [only] = found;
    if (found.length === 1 && only !== undefined && varied(only)) return only;
    for (const token of found) uncertain.add(token);
    return null;
  };
  const tokens = problem.nodes.map(
    (_, node) => [find({ node, side: "left" }), find({ node, side: "right" })] as const,
  );
  return { tokens, settled: new Set([...base.keys()].filter((token) => !uncertain.has(token))) };
}

/** The same problem with other numbers, as the generator itself makes it. */
export function variantsOf(problem: PocketProblem): PocketProblem[] {
  let drawn = 0;
  draw(problem, (source) => ({
    ...source,
    int: (low, high) => {
      drawn++;
      return source.int(low, high);
    },
  }));
  const first = Math.max(0, drawn - CHANGED_DRAWS);
  const changes = Array.from({ length: drawn - first }, (_, at) =>
    SHIFTS.map((by) => [first + at, by] as const),
  );
  return changes.flat().flatMap(([at, by]) => {
    const variant = draw(problem, shifting(at, by));
    return variant !== null && isSameStory(variant, problem) ? [variant] : [];
  });
}

/** Draws as before, but for one integer. */
function shifting(at: number, by: number): (source: Draw) => Draw {
  let drawn = 0;
  return (source) => ({
    ...source,
    int: (low, high) => {
      const value = source.int(low, high);
      return drawn++ === at ? low + ((value - low + by) % (high - low + 1)) : value;
    },
  });
}

function draw(problem: PocketProblem, tamper: (source: Draw) => Draw): PocketProblem | null {
  const steps = problem.nodes.length as StepCount;
  try {
    return generatePocketProblem(problem.seed, { family: problem.family, steps }, tamper);
  } catch {
    // Changed draws may leave the generator without numbers in range.
    return null;
  }
}

function isSameStory(a: PocketProblem, b: PocketProblem): boolean {
  const story = ({ text, nodes }: PocketProblem) =>
    `${text.replace(/\d+/g, "#")} ${nodes.map(shapeOf).join(" ")}`;
  return story(a) === story(b);
}

function shapeOf({ left, operation, right }: SolutionNode): string {
  return `${left.node ?? "#"}${operation}${right.node ?? "#"}`;
}

function numbersOf(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}
