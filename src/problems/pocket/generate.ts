import { canonicalGraph } from "./canonical.ts";
import { createDraw, type Draw } from "./draw.ts";
import { FAMILIES } from "./families.ts";
import {
  type Derivation,
  type Graph,
  mirroredEquation,
  type Operation,
  quantity,
  stepText,
} from "./graph.ts";
import { FAMILY_NAMES, type Family, isPolicyFamily, MOST_POLICY_STEPS, type StepCount } from "./kinds.ts";
import { referenceOrder } from "./order.ts";
import { type NumberRange, OutOfRange, Sketch } from "./sketch.ts";
import { type Split, splitOf } from "./split.ts";
import type { Entity, Given, Slot } from "./template.ts";
import { type Wording, writeText } from "./write-text.ts";

export { FAMILY_NAMES, type Family, STEP_COUNTS, type StepCount } from "./kinds.ts";

/** Ranges of values. Told numbers of `wide` are drawn from intervals three times as long. */
export const RANGES = {
  narrow: { most: 150, stretch: 0.6 },
  standard: { most: 200, stretch: 1 },
  wide: { most: 999, stretch: 3 },
} as const satisfies Record<string, NumberRange>;
export type RangeName = keyof typeof RANGES;

/** A number that a step uses: told in the text, or the value of an earlier node. */
export interface Operand {
  readonly value: number;
  /** Index of the node that computes it. */
  readonly node?: number;
  /** Index of the told number. */
  readonly given?: number;
}

/** One step of the reference solution: `left operation right = value`, said as `text`. */
export interface SolutionNode {
  readonly left: Operand;
  readonly operation: Operation;
  readonly right: Operand;
  readonly value: number;
  /** The step's sentence, e.g. "Ben has 5 more apples than Ann. Ben has 12 + 5 = 17 apples." */
  readonly text: string;
  /** The same step with its operands exchanged; equal to `text` where that is not the same calculation. */
  readonly mirrored: string;
}

/** A generated word problem with its exact solution graph. */
export interface PocketProblem {
  readonly seed: number;
  readonly family: Family;
  readonly split: Split;
  readonly text: string;
  /** Where in the text its numbers, names and items stand. */
  readonly slots: readonly Slot[];
  readonly givens: readonly Given[];
  readonly entities: readonly Entity[];
  /** Which wordings tell it, as "family.key.index", the question's last. */
  readonly wordings: readonly string[];
  readonly graph: Graph;
  /** The reference solution, as steps of the graph. */
  readonly order: readonly Derivation[];
  /** The same for readers. */
  readonly nodes: readonly SolutionNode[];
  readonly answer: number;
}

/** What is not chosen is drawn. */
export interface PocketChoice {
  readonly family?: Family;
  readonly steps?: StepCount;
  readonly range?: RangeName;
  /** How many facts the answer does not need, at most; some families run out of ideas. */
  readonly distractors?: number;
  /** What is drawn as broadly as what the models learn from, which is more than they are asked. */
  readonly breadth?: Breadth;
}

/**
 * What is drawn where the choice leaves it open: values, shares in percent of so many distractors, and how often a division with a
 * remainder is tried. Numbers that divide without one are rarer, and what does not fit is drawn again, kind and all, so that 0.03 ends
 * up as about one in twelve and 0.2 as two in five.
 */
export const BREADTHS = {
  asked: { range: "standard", distractors: [65, 35], remainders: 0.03 },
  trained: { range: "standard", distractors: [45, 40, 15], remainders: 0.2 },
} as const satisfies Record<
  string,
  { readonly range: RangeName; readonly distractors: readonly number[]; readonly remainders: number }
>;
export type Breadth = keyof typeof BREADTHS;

/** Shares of the step counts in percent, where the choice leaves them open. */
const STEP_SHARES: readonly (readonly [StepCount, number])[] = [
  [2, 16],
  [3, 20],
  [4, 22],
  [5, 20],
  [6, 11],
  [7, 7],
  [8, 4],
];
const MOST_ATTEMPTS = 5000;

/**
 * The problem that a seed stands for. The same seed and choice always give the same problem.
 * Seeds are non-negative 31-bit integers; a bad one is a RangeError.
 */
export function generatePocketProblem(seed: number, choice: PocketChoice = {}): PocketProblem {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0x7fffffff) {
    throw new RangeError(`a seed is an integer from 0 to ${0x7fffffff}, not ${seed}`);
  }
  const draw = createDraw(seed);
  const family = choice.family ?? draw.pick(FAMILY_NAMES);
  const steps = choice.steps ?? drawSteps(draw);
  const breadth = BREADTHS[choice.breadth ?? "asked"];
  const distractors = choice.distractors ?? drawShare(draw, breadth.distractors);
  const range = choice.range ?? breadth.range;
  const {
    sketch,
    graph: composed,
    split,
  } = compose(draw, {
    family,
    steps,
    range,
    distractors,
    remainders: breadth.remainders,
  });
  const wordings: Wording = split === "test-wordings" ? "held-out" : "trained";
  const written = writeText(draw, sketch, { family, wordings });
  const graph = { ...composed, facts: written.facts };
  const order = referenceOrder(graph, written.positions);
  return {
    seed,
    family,
    split,
    text: written.text,
    slots: written.slots,
    givens: sketch.givens,
    entities: sketch.entities,
    wordings: written.wordings,
    graph,
    order,
    nodes: solutionNodes(graph, order),
    answer: quantity(graph, graph.goal).value,
  };
}

function drawSteps(draw: Draw): StepCount {
  let left = draw.int(0, 99);
  for (const [steps, share] of STEP_SHARES) {
    if (left < share) return steps;
    left -= share;
  }
  return 2;
}

/** Which of these shares in percent, which sum to 100, is drawn. */
function drawShare(draw: Draw, shares: readonly number[]): number {
  let left = draw.int(0, 99);
  for (const [which, share] of shares.entries()) {
    if (left < share) return which;
    left -= share;
  }
  return shares.length - 1;
}

interface Composed {
  readonly sketch: Sketch;
  readonly graph: Graph;
  readonly split: Split;
}

interface ComposeChoice {
  readonly family: Family;
  readonly steps: StepCount;
  readonly range: RangeName;
  readonly distractors: number;
  readonly remainders: number;
}

/** Draws numbers until they stay in range and the graph belongs to a split that has this family. */
function compose(draw: Draw, choice: ComposeChoice): Composed {
  const { family, steps, range, distractors, remainders } = choice;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const sketch = new Sketch(draw, { steps, range: RANGES[range], distractors, remainders });
    try {
      FAMILIES[family].compose(sketch);
    } catch (error) {
      if (error instanceof OutOfRange) continue;
      throw error;
    }
    const graph = sketch.finish();
    const count = referenceOrder(graph, []).length;
    if (count !== steps) throw new Error(`family ${family} wrote ${count} steps instead of ${steps}`);
    const split = splitOf(graph, steps);
    if (isIn(split, family)) return { sketch, graph, split };
  }
  throw new Error(`family ${family} found no numbers in range for ${steps} steps`);
}

/** Families that the gate never meets have splits of their own beyond the models' training set. */
function isIn(split: Split, family: Family): boolean {
  if (split === "lm-train" || split === "test-long" || split === "test-ood") return true;
  return (split === "test-families") === !isPolicyFamily(family);
}

/** Where problems of a kind are that no model and no gate has met, told as the models have learnt it. */
export function testSplitFor(family: Family, steps: StepCount): Split {
  if (steps > MOST_POLICY_STEPS) return "test-long";
  return isPolicyFamily(family) ? "test" : "test-families";
}

function solutionNodes(graph: Graph, order: readonly Derivation[]): SolutionNode[] {
  const nodeOf = new Map(order.map(({ result }, index) => [result, index]));
  const operand = (id: number): Operand => {
    const { value, given } = quantity(graph, id);
    const node = nodeOf.get(id);
    return { value, ...(node === undefined ? {} : { node }), ...(given === null ? {} : { given }) };
  };
  return order.map((way) => ({
    left: operand(way.left),
    operation: way.operation,
    right: operand(way.right),
    value: quantity(graph, way.result).value,
    text: stepText(graph, way),
    mirrored: stepText(graph, way, mirroredEquation(graph, way)),
  }));
}

/** Steps of the reference solution, the last one being the answer's sentence. */
export function referenceSteps(problem: PocketProblem): string[] {
  return [...problem.nodes.map((node) => node.text), answerStep(problem)];
}

export function answerStep({ answer }: Pick<PocketProblem, "answer">): string {
  return `The answer is ${answer}.`;
}

/** What a split can only be found with. */
const CHOICE_FOR: Partial<Record<Split, PocketChoice>> = { "test-ood": { range: "wide" } };

/** Whether a seed can stand for a problem of a split, as far as its first draws tell: what follows takes most of the time. */
function mayBeIn(split: Split, seed: number, choice: PocketChoice): boolean {
  if (split === "lm-train" || split === "test-ood") return true;
  const draw = createDraw(seed);
  const family = choice.family ?? draw.pick(FAMILY_NAMES);
  const steps = choice.steps ?? drawSteps(draw);
  return (
    steps > MOST_POLICY_STEPS === (split === "test-long") &&
    isPolicyFamily(family) !== (split === "test-families")
  );
}

/**
 * The problems of one split, in the order of their seeds, without end. Each calculation comes once, except in
 * `lm-train`, which would take too much memory. `test-long` leaves out the families of `test-families`.
 */
export function* pocketProblems(
  split: Split,
  fromSeed = 0,
  choice: PocketChoice = {},
): Generator<PocketProblem> {
  const met = new Set<string>();
  for (let seed = fromSeed; ; seed++) {
    if (!mayBeIn(split, seed, choice)) continue;
    const problem = generatePocketProblem(seed, { ...CHOICE_FOR[split], ...choice });
    if (problem.split !== split) continue;
    if (split !== "lm-train") {
      const graph = canonicalGraph(problem.graph);
      if (met.has(graph)) continue;
      met.add(graph);
    }
    yield problem;
  }
}
