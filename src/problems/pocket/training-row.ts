import { type Corruption, type CorruptionPlace, corruptStep, rightStep } from "./corrupt.ts";
import type { Draw } from "./draw.ts";
import { answerStep, type PocketProblem } from "./generate.ts";
import { type Derivation, type Graph, nextSteps, possibleSteps } from "./graph.ts";
import { labelStep } from "./label.ts";
import type { MistakeKind } from "./mistake.ts";
import { referenceOrder, sampleOrder } from "./order.ts";
import {
  CHECK_QUESTION,
  JUDGE_QUESTION,
  STRATEGIES,
  type Strategy,
  strategyPrompt,
  strategySolution,
  strategyStep,
} from "./strategy.ts";
import { positionsOf } from "./write-text.ts";

export const TASKS = [...STRATEGIES, "check", "judge"] as const;
export type Task = (typeof TASKS)[number];

/** Shares of the tasks among training rows, in percent. */
export const TASK_SHARES: Readonly<Record<Task, number>> = {
  direct: 6,
  draft: 12,
  steps: 46,
  program: 10,
  check: 16,
  judge: 10,
};
/** Shares of solutions in a random valid order, and of those with steps that are true but not needed. */
const SHUFFLED = 0.25;
const WITH_IRRELEVANT = 0.15;
/** Longer programs are not learnt. */
const MOST_PROGRAM_CHARACTERS = 90;

/** How often each mistake is made, in percent: about as a small model makes them. */
const MISTAKES: Readonly<Record<Corruption, number>> = {
  "wrong-quantity": 40,
  "wrong-operation": 15,
  "arithmetic-slip": 20,
  "wrong-entity": 10,
  "premature-answer": 8,
  "repeated-step": 7,
};

/** Grades of a step, which SpecReason keeps from 7 on. */
export const GRADES: Readonly<Record<MistakeKind | "right" | "irrelevant", number>> = {
  right: 9,
  irrelevant: 5,
  "repeated-step": 4,
  "arithmetic-slip": 3,
  "wrong-operation": 2,
  "wrong-quantity": 2,
  "wrong-entity": 1,
  "premature-answer": 0,
  unreadable: 0,
};

/** What a part of a row is to a model: to be read, to be learnt as a solution, or to be learnt as a verdict. */
export type PartKind = "context" | "solution" | "verdict";
export type Part = readonly [text: string, kind: PartKind];

/** One training text: the prompt, a blank line, the parts one after the other, and the end token. */
export interface TrainingRow {
  readonly task: Task;
  readonly family: string;
  readonly steps: number;
  readonly prompt: string;
  readonly parts: readonly Part[];
}

export function trainingRow(draw: Draw, problem: PocketProblem): TrainingRow {
  let task = drawShare(draw, TASK_SHARES);
  const programs = strategySolution(problem, "program");
  if (task === "program" && (programs[0]?.length ?? 0) > MOST_PROGRAM_CHARACTERS) task = "steps";
  const shared = { task, family: problem.family, steps: problem.nodes.length };
  if (task === "direct" || task === "program") {
    const solution = strategySolution(problem, task).map((step): Part => [step, "solution"]);
    return { ...shared, prompt: strategyPrompt(problem.text, task), parts: solution };
  }
  const strategy: Strategy = task === "draft" || (task !== "steps" && draw.chance(0.2)) ? "draft" : "steps";
  const written = writeSolution(draw, problem, strategy);
  const parts =
    task === "check" || task === "judge"
      ? questioned(draw, problem, written, task)
      : separated(written.steps);
  return { ...shared, prompt: strategyPrompt(problem.text, strategy), parts };
}

interface Written {
  readonly strategy: "draft" | "steps";
  readonly steps: readonly Part[];
  /** The step of the graph that each needed one is; null for the answer and for what is not needed. */
  readonly ways: readonly (Derivation | null)[];
}

/**
 * A whole solution in the reference order, perhaps with irrelevant steps to read in it, or after a beginning in another order:
 * what is learnt is always the reference order of what is left.
 */
function writeSolution(draw: Draw, problem: PocketProblem, strategy: "draft" | "steps"): Written {
  const { graph } = problem;
  const begun = draw.chance(SHUFFLED) ? beginning(draw, graph) : [];
  const order = [
    ...begun,
    ...referenceOrder(graph, positionsOf(problem.slots, problem.givens.length), resultsOf(begun)),
  ];
  const straying = draw.chance(WITH_IRRELEVANT);
  const known = new Set<number>();
  const steps: Part[] = [];
  const ways: (Derivation | null)[] = [];
  for (const [index, way] of order.entries()) {
    if (straying && draw.chance(0.5)) {
      const right = new Set(nextSteps(graph, known).map(({ result }) => result));
      const needless = possibleSteps(graph, known).filter(
        ({ result }) => !right.has(result) && graph.quantities[result]?.partial === null,
      );
      if (needless.length > 0) {
        const extra = draw.pick(needless);
        steps.push([strategyStep(problem, strategy, extra), "context"]);
        ways.push(null);
        known.add(extra.result);
      }
    }
    steps.push([strategyStep(problem, strategy, way), index < begun.length ? "context" : "solution"]);
    ways.push(way);
    known.add(way.result);
  }
  steps.push([answerStep(problem), "solution"]);
  ways.push(null);
  return { strategy, steps, ways };
}

/** The first steps of some valid order, but not all of them. */
function beginning(draw: Draw, graph: Graph): Derivation[] {
  const order = sampleOrder(graph, draw);
  return order.slice(0, draw.int(1, order.length - 1));
}

const resultsOf = (ways: readonly Derivation[]) => new Set(ways.map(({ result }) => result));

/** A solution up to some step, which is right or not, and the question about it. */
function questioned(draw: Draw, problem: PocketProblem, written: Written, task: "check" | "judge"): Part[] {
  const isNeedless = (index: number) => written.ways[index] === null && index < written.steps.length - 1;
  const all = [...written.steps.keys()];
  const extras = all.filter(isNeedless);
  // Whether a needless step is right is no question; it has a grade, and there are few of them.
  const graded = task === "judge" && extras.length > 0 && draw.chance(0.5);
  const at = draw.pick(graded ? extras : all.filter((index) => !isNeedless(index)));
  const needless = isNeedless(at);
  const before = written.steps.slice(0, at);
  const prefix = before.map(([text]) => text);
  const mistake = !needless && draw.chance(0.5) ? makeMistake(draw, problem, written, at, prefix) : null;
  const step: Part = mistake === null ? (written.steps[at] as Part) : [mistake.text, "context"];
  const verdict =
    task === "check"
      ? mistake === null
        ? "yes"
        : "no"
      : `${GRADES[needless ? "irrelevant" : (mistake?.kind ?? "right")]}`;
  return questionParts(task, [...before, step], verdict);
}

/** Steps to read or to learn, the question about the last of them, and the verdict. */
export function questionParts(task: "check" | "judge", steps: readonly Part[], verdict: string): Part[] {
  const question = task === "check" ? CHECK_QUESTION : JUDGE_QUESTION;
  return [...separated(steps), [`\n\n${question}`, "context"], [` ${verdict}`, "verdict"]];
}

interface Mistake {
  readonly text: string;
  readonly kind: Corruption;
}

function makeMistake(
  draw: Draw,
  problem: PocketProblem,
  { strategy, ways }: Written,
  at: number,
  prefix: readonly string[],
): Mistake | null {
  const known = new Set(ways.slice(0, at).flatMap((way) => (way === null ? [] : [way.result])));
  const place: CorruptionPlace = {
    problem,
    prefix,
    known,
    way: ways[at] ?? null,
    bare: strategy === "draft",
  };
  for (let tries = 0; tries < 8; tries++) {
    const kind = drawShare(draw, MISTAKES);
    const text = corruptStep(draw, place, kind);
    if (text === null || text === rightStep(place)) continue;
    if (labelStep(problem, prefix, text) === "wrong") return { text, kind };
  }
  return null;
}

/** Steps with the blank lines between them, which belong to the step before them. */
function separated(steps: readonly Part[]): Part[] {
  return steps.map(([text, kind], index): Part => [index === 0 ? text : `\n\n${text}`, kind]);
}

function drawShare<K extends string>(draw: Draw, shares: Readonly<Record<K, number>>): K {
  const keys = Object.keys(shares) as K[];
  let left = draw.int(0, 99);
  for (const key of keys) {
    if (left < shares[key]) return key;
    left -= shares[key];
  }
  return keys[0] as K;
}
