import { STRATEGIES, type Strategy } from "../../problems/pocket/strategy.ts";
import { ROLES, type Role } from "../measured-problem.ts";

/** A model and a way to go about a question. */
export interface ModelStrategy {
  readonly model: Role;
  readonly strategy: Strategy;
}

/** Every pair, the small model's first. The order is that of rows, networks and cards. */
export const ROUTE_PAIRS: readonly ModelStrategy[] = ROLES.flatMap((model) =>
  STRATEGIES.map((strategy) => ({ model, strategy })),
);

const MODELS: Readonly<Record<Role, string>> = {
  small: "A small model, which runs here and costs nothing.",
  large: "A large model, which has to be paid for.",
};

const WAYS: Readonly<Record<Strategy, string>> = {
  direct: "It gives the answer and nothing else.",
  draft: "It drafts: one short equation for each step, then the answer.",
  steps: "It reasons: one full sentence for each step, then the answer.",
  program: "It writes an expression, which is worked out exactly.",
};

/** The text whose embedding stands for a pair (arXiv 2505.19435 describes models and strategies in words). */
export function describePair({ model, strategy }: ModelStrategy): string {
  return `${MODELS[model]} ${WAYS[strategy]}`;
}
