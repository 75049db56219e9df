import { createDraw, type Draw } from "./draw.ts";
import { ages } from "./families/ages.ts";
import { comparison } from "./families/comparison.ts";
import { savings } from "./families/savings.ts";
import { sharing } from "./families/sharing.ts";
import { shopping } from "./families/shopping.ts";
import { stock } from "./families/stock.ts";
import { tickets } from "./families/tickets.ts";
import { travel } from "./families/travel.ts";
import { OutOfRange, Sketch, type SolutionNode } from "./sketch.ts";
import { type Split, splitOf } from "./split.ts";

const FAMILIES = { comparison, shopping, sharing, stock, travel, savings, ages, tickets } as const;

export type Family = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];
export const STEP_COUNTS = [2, 3, 4] as const;
export type StepCount = (typeof STEP_COUNTS)[number];

/** A generated word problem with its exact solution graph. */
export interface PocketProblem {
  readonly seed: number;
  readonly family: Family;
  readonly split: Split;
  readonly text: string;
  readonly nodes: readonly SolutionNode[];
  readonly answer: number;
}

export interface PocketChoice {
  readonly family?: Family;
  readonly steps?: StepCount;
}

/**
 * The problem that a seed stands for. The same seed and choice always give the same problem.
 * Seeds are non-negative 32-bit integers; a bad one is a RangeError.
 * `tamper` may put draws of its own in place of the seed's, to see what would have come of them.
 */
export function generatePocketProblem(
  seed: number,
  choice: PocketChoice = {},
  tamper: (draw: Draw) => Draw = (draw) => draw,
): PocketProblem {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0x7fffffff) {
    throw new RangeError(`a seed is an integer from 0 to ${0x7fffffff}, not ${seed}`);
  }
  const draw = tamper(createDraw(seed));
  const family = choice.family ?? draw.pick(FAMILY_NAMES);
  const steps = choice.steps ?? draw.pick(STEP_COUNTS);
  const sketch = compose(draw, family, steps);
  const last = sketch.nodes[sketch.nodes.length - 1] as SolutionNode;
  return {
    seed,
    family,
    split: splitOf(family, sketch.nodes),
    text: [...draw.shuffle(sketch.told), sketch.question].join(" "),
    nodes: sketch.nodes,
    answer: last.value,
  };
}

/** Draws numbers until they stay in range; every family succeeds within a few tries. */
function compose(draw: Draw, family: Family, steps: StepCount): Sketch {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const sketch = new Sketch();
    try {
      FAMILIES[family](draw, sketch, steps);
      return sketch;
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error;
    }
  }
  throw new Error(`family ${family} found no numbers in range for ${steps} steps`);
}

/** Steps of the reference solution, the last one being the answer's sentence. */
export function referenceSteps(problem: PocketProblem): string[] {
  return [...problem.nodes.map((node) => node.text), `The answer is ${problem.answer}.`];
}

/** The problems of one split, in the order of their seeds, without end. */
export function* pocketProblems(
  split: Split,
  fromSeed = 0,
  choice: PocketChoice = {},
): Generator<PocketProblem> {
  for (let seed = fromSeed; ; seed++) {
    const problem = generatePocketProblem(seed, choice);
    if (problem.split === split) yield problem;
  }
}
