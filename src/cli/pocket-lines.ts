import { questionFirst } from "../core/question-first.ts";
import type { Draw } from "../problems/pocket/draw.ts";
import {
  BREADTHS,
  type PocketProblem,
  pocketProblems,
  RANGES,
  referenceSteps,
} from "../problems/pocket/generate.ts";
import { MOST_TRAINED_VALUE } from "../problems/pocket/kinds.ts";
import type { Split } from "../problems/pocket/split.ts";
import { STRATEGIES, strategyPrompt } from "../problems/pocket/strategy.ts";
import { type TrainingRow, trainingRow } from "../problems/pocket/training-row.ts";

/** Where prompts hold the question: at their end alone in the first stages of training, at both ends in the last. */
export type QuestionPlace = "last" | "first";

/** What `--question` names. Throws an Error for anything else. */
export function readQuestionPlace(name: string): QuestionPlace {
  if (name === "last" || name === "first") return name;
  throw new Error(`--question is last or first, not ${name}`);
}

/** How problems are drawn and asked, as the cards state it. */
export function describeDrawing(question: QuestionPlace) {
  const { range, distractors } = BREADTHS.trained;
  return { range: { ...RANGES[range], mostTrained: MOST_TRAINED_VALUE }, distractors, question };
}

/** Rows of `lm-train` from a seed on, as JSON lines, without end. What is trained on them is drawn from `draw`. */
export function* trainingLines(draw: Draw, seed: number, question: QuestionPlace): Generator<string> {
  for (const problem of pocketProblems("lm-train", seed, { breadth: "trained" }))
    yield rowLine(trainingRow(draw, problem), question);
}

export function rowLine(row: TrainingRow, question: QuestionPlace): string {
  return JSON.stringify({ ...row, prompt: placed(row.prompt, question) });
}

/** Problems of a split with their prompts for every strategy, as JSON lines, without end. `prompt` and `solution` are those of full steps. */
export function* evaluationLines(split: Split, seed: number, question: QuestionPlace): Generator<string> {
  for (const problem of pocketProblems(split, seed, { breadth: "trained" }))
    yield evaluationLine(problem, question);
}

function evaluationLine(problem: PocketProblem, question: QuestionPlace): string {
  const { seed, text, family, nodes, answer } = problem;
  const prompts = STRATEGIES.map((name) => [name, placed(strategyPrompt(text, name), question)]);
  return JSON.stringify({
    seed,
    prompt: placed(text, question),
    solution: referenceSteps(problem).join("\n\n"),
    prompts: Object.fromEntries(prompts),
    answer,
    family,
    steps: nodes.length,
  });
}

const placed = (prompt: string, question: QuestionPlace): string =>
  question === "first" ? questionFirst(prompt) : prompt;
