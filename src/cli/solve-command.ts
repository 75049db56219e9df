import { randomUUID } from "node:crypto";
import { aborted, StepgateError } from "../core/errors.ts";
import type { RunEvent } from "../core/events.ts";
import { foldRun } from "../core/fold-run.ts";
import type { Policy } from "../core/policy.ts";
import { DEFAULT_LIMITS, solve } from "../core/solve.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { alwaysLarge, alwaysSmall } from "../policies/always.ts";
import { randomEscalation } from "../policies/random.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { choiceOption, portionOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { findProvider, isRemote, largeWriter } from "./large-writer.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { solveReport, solveText } from "./solve-report.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";

export const SOLVE_POLICIES = ["trim-thr", "always-small", "always-large", "random"] as const;
type SolvePolicy = (typeof SOLVE_POLICIES)[number];

export interface SolveOutput {
  /** For stdout. */
  readonly output: string;
  /** True when steps were to be bought and none could be: the solution is the small model's own. */
  readonly unhelped: boolean;
}

/** Solves a problem that was checked. Rejects with a StepgateError; says what is odd through `warn`. */
export async function runSolve(
  text: string,
  options: RawOptions,
  signal: AbortSignal,
  warn: (sentence: string) => void,
): Promise<SolveOutput> {
  const id = choiceOption(options, "policy", SOLVE_POLICIES) ?? "trim-thr";
  const wanted = portionOption(options, "threshold");
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const seed = wholeOption(options, "seed", 0, 0x7fffffff) ?? 0;
  const large = textOption(options, "large") ?? "pocket-large";
  const provider = textOption(options, "provider");
  const choice = {
    large,
    model: textOption(options, "large-model"),
    provider: provider === null ? null : findProvider(provider),
    apiKey: process.env.STEPGATE_API_KEY ?? null,
  };

  // First the one that a typing error is likelier in.
  const largeModel = await largeWriter(choice, { root, signal });
  const smallModel = await loadNodeModel(textOption(options, "small") ?? "pocket-small", { root, signal });
  const unknown = await smallModel.unknownWords(text);
  if (unknown.length > 0) {
    warn(
      `${smallModel.identity.id} does not know ${list(unknown)}: it will hardly solve this. It was made for word problems about counts.`,
    );
  }
  const verifier =
    id === "trim-thr" ? await loadStepVerifier(root, smallModel.identity, { explain: true }) : null;
  const threshold = wanted ?? verifier?.card.defaultThreshold ?? 0.5;

  const events: RunEvent[] = [];
  const run = solve(
    { text, answer: null, source: null },
    {
      runId: randomUUID(),
      small: smallModel,
      large: largeModel,
      policy: makePolicy(id, text, seed, threshold),
      threshold,
      scorer: verifier?.scorer ?? null,
      price: isRemote(large) ? null : ILLUSTRATIVE_PRICE,
      seed,
      limits: DEFAULT_LIMITS,
      clock: () => performance.now(),
      startedAt: new Date().toISOString(),
      signal,
    },
  );
  for await (const event of run) events.push(event);
  const state = foldRun(events);
  if (state === null) throw new Error("a run without a start");
  if (state.error !== null) throw new StepgateError(state.error);
  if (state.outcome === "stopped") throw aborted();
  const failure = state.steps.find((step) => step.failure !== null)?.failure;
  if (failure) {
    const { message, remedy } = failure;
    warn(`Help was wanted and could not be had, so the small model's steps were kept. ${message} ${remedy}`);
  }
  return {
    output: options.json ? `${JSON.stringify(solveReport(state))}\n` : solveText(state),
    unhelped: failure !== undefined && state.totals.stepsBought === 0,
  };
}

function makePolicy(id: SolvePolicy, problem: string, seed: number, threshold: number): Policy {
  switch (id) {
    case "always-small":
      return alwaysSmall;
    case "always-large":
      return alwaysLarge;
    case "random":
      return randomEscalation(seed, problem, () => threshold);
    case "trim-thr":
      return trimThreshold(() => threshold);
  }
}

function list(words: readonly string[]): string {
  const shown = words
    .slice(0, 5)
    .map((word) => `“${word}”`)
    .join(", ");
  return words.length > 5 ? `${shown} and ${words.length - 5} more words` : shown;
}
