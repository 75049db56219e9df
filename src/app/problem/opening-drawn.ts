import type { DrawnProblem } from "./drawn-problem.ts";
import drawn from "./opening-drawn.json" with { type: "json" };

/**
 * The opening problem as the generator draws it, written down so that the first paint needs no generator. A test compares it with
 * what the generator gives; `UPDATE_OPENING=1 npx vitest run opening-drawn` writes it anew.
 */
export function openingDrawn(): DrawnProblem {
  return drawn as DrawnProblem;
}
