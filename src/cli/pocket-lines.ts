import {
  type PocketChoice,
  type PocketProblem,
  pocketProblems,
  referenceSteps,
} from "../problems/pocket/generate.ts";
import type { Split } from "../problems/pocket/split.ts";
import { STRATEGIES, strategyPrompt } from "../problems/pocket/strategy.ts";

/** What `--wordings` chooses: the "common" wordings, or "all". Throws an Error for anything else. */
export function toldIn(wordings: string): PocketChoice {
  if (wordings === "all") return { wordings };
  if (wordings === "common") return {};
  throw new Error(`--wordings is common or all, not ${wordings}`);
}

/** Problems of a split with their prompts for every strategy, as JSON lines, without end. `prompt` and `solution` are those of full steps. */
export function* evaluationLines(split: Split, seed: number, told: PocketChoice): Generator<string> {
  for (const problem of pocketProblems(split, seed, told)) yield evaluationLine(problem);
}

function evaluationLine(problem: PocketProblem): string {
  const { seed, text, family, nodes, answer } = problem;
  return JSON.stringify({
    seed,
    prompt: text,
    solution: referenceSteps(problem).join("\n\n"),
    prompts: Object.fromEntries(STRATEGIES.map((name) => [name, strategyPrompt(text, name)])),
    answer,
    family,
    steps: nodes.length,
  });
}
