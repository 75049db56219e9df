import { expression } from "./canonical.ts";
import { answerStep, type PocketProblem } from "./generate.ts";
import { type Derivation, equation, stepText } from "./graph.ts";

/** Ways to go about a problem that the pocket models know. The prompt chooses. */
export const STRATEGIES = ["direct", "draft", "steps", "program"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** The sentence after the problem that asks for a strategy; full steps need none. */
const REQUESTS: Readonly<Record<Strategy, string>> = {
  direct: "Only the answer.",
  draft: "In short.",
  steps: "",
  program: "As an expression.",
};

/** What is asked after a step. The next token is " yes" or " no", or a digit. */
export const CHECK_QUESTION = "Right?";
export const JUDGE_QUESTION = "Grade?";

export function strategyPrompt(text: string, strategy: Strategy): string {
  const request = REQUESTS[strategy];
  return request === "" ? text : `${text} ${request}`;
}

/** One step of the graph as a strategy writes it. */
export function strategyStep(problem: PocketProblem, strategy: "draft" | "steps", way: Derivation): string {
  return strategy === "draft" ? equation(problem.graph, way) : stepText(problem.graph, way);
}

/** What a strategy should write, step by step, for these steps of the graph in this order. */
export function strategySolution(
  problem: PocketProblem,
  strategy: Strategy,
  order: readonly Derivation[] = problem.order,
): string[] {
  switch (strategy) {
    case "direct":
      return [answerStep(problem)];
    case "program":
      return [expression(problem.graph, order)];
    default:
      return [...order.map((way) => strategyStep(problem, strategy, way)), answerStep(problem)];
  }
}
