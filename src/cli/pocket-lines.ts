import { questionFirst } from "../core/question-first.ts";
import type { Draw } from "../problems/pocket/draw.ts";
import {
  BREADTHS,
  type Breadth,
  type PocketChoice,
  type PocketProblem,
  pocketProblems,
  RANGES,
  referenceSteps,
} from "../problems/pocket/generate.ts";
import { MOST_TRAINED_VALUE } from "../problems/pocket/kinds.ts";
import type { Split } from "../problems/pocket/split.ts";
import { STRATEGIES, strategyPrompt } from "../problems/pocket/strategy.ts";
import { type TrainingRow, trainingRow } from "../problems/pocket/training-row.ts";

/** How the problems of a stage of training are drawn and told, and whether its prompts begin with the question. */
export interface Style {
  readonly name: string;
  readonly breadth: Breadth;
  /** In turn; what is measured on is told as the first says. */
  readonly wordings: readonly ("common" | "all")[];
  readonly questionFirst: boolean;
}

const STYLES: readonly Style[] = [
  { name: "broad", breadth: "trained", wordings: ["common"], questionFirst: false },
  { name: "asked", breadth: "trained", wordings: ["common"], questionFirst: true },
];

/** The style that `--style` names. Throws an Error for any other. */
export function readStyle(name: string): Style {
  const style = STYLES.find((each) => each.name === name);
  if (style !== undefined) return style;
  throw new Error(`--style is ${STYLES.map((each) => each.name).join(" or ")}, not ${name}`);
}

/** A style as the card states it. */
export function describeStyle({ breadth, wordings, questionFirst: first }: Style) {
  const { range, distractors } = BREADTHS[breadth];
  return {
    range: { ...RANGES[range], mostTrained: MOST_TRAINED_VALUE },
    distractors,
    wordings,
    questionFirst: first,
  };
}

/** Rows of `lm-train` from a seed on, as JSON lines, without end. What is trained on them is drawn from `draw`. */
export function* trainingLines(draw: Draw, seed: number, style: Style): Generator<string> {
  const told = style.wordings.map((wordings) => pocketProblems("lm-train", seed, choiceOf(style, wordings)));
  for (let at = 0; ; at++) {
    const next = told[at % told.length]?.next();
    if (next === undefined || next.done === true) return;
    yield rowLine(trainingRow(draw, next.value), style);
  }
}

/** A row as a line; its prompt as the style asks. */
export function rowLine(row: TrainingRow, style: Style): string {
  return JSON.stringify({ ...row, prompt: promptOf(row.prompt, style) });
}

/** Problems of a split with their prompts for every strategy, as JSON lines, without end. `prompt` and `solution` are those of full steps. */
export function* evaluationLines(split: Split, seed: number, style: Style): Generator<string> {
  for (const problem of pocketProblems(split, seed, choiceOf(style, style.wordings[0])))
    yield evaluationLine(problem, style);
}

function evaluationLine(problem: PocketProblem, style: Style): string {
  const { seed, text, family, nodes, answer } = problem;
  const prompts = STRATEGIES.map((name) => [name, promptOf(strategyPrompt(text, name), style)]);
  return JSON.stringify({
    seed,
    prompt: promptOf(text, style),
    solution: referenceSteps(problem).join("\n\n"),
    prompts: Object.fromEntries(prompts),
    answer,
    family,
    steps: nodes.length,
  });
}

function choiceOf({ breadth }: Style, wordings: Style["wordings"][number] | undefined): PocketChoice {
  return wordings === "all" ? { breadth, wordings } : { breadth };
}

const promptOf = (prompt: string, style: Style): string =>
  style.questionFirst ? questionFirst(prompt) : prompt;
