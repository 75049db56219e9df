import { randomUUID } from "node:crypto";
import { aborted, StepgateError } from "../core/errors.ts";
import type { RunEvent } from "../core/events.ts";
import { foldRun } from "../core/fold-run.ts";
import type { Policy } from "../core/policy.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "../core/solve.ts";
import type { WriterIdentity } from "../core/writer.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { alwaysLarge, alwaysSmall } from "../policies/always.ts";
import { randomEscalation } from "../policies/random.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { choiceOption, portionOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { STEP_POLICY_IDS } from "./evaluated-policies.ts";
import { findProvider, isRemote, largeWriter } from "./large-writer.ts";
import { loadPolicyFolder, loadShippedPolicy } from "./policy-files.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { solveReport, solveText } from "./solve-report.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";

export const SOLVE_POLICIES = [...STEP_POLICY_IDS, "always-small", "always-large", "random"] as const;
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
  const named = textOption(options, "policy") ?? "trim-thr";
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
  const gate = await openGate(named, { options, root, text, seed, wanted, small: smallModel.identity });

  const events: RunEvent[] = [];
  const run = solve(
    { text, answer: null, source: null },
    {
      runId: randomUUID(),
      small: smallModel,
      large: largeModel,
      ...gate,
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

interface GateRequest {
  readonly options: RawOptions;
  readonly root: string;
  readonly text: string;
  readonly seed: number;
  /** The threshold that was asked for. */
  readonly wanted: number | null;
  readonly small: WriterIdentity;
}

/** Who decides, from which threshold on, and whose scores are read. A name with a slash is a folder with somebody's own policy. */
async function openGate(
  named: string,
  { options, root, text, seed, wanted, small }: GateRequest,
): Promise<Pick<SolveOptions, "policy" | "threshold" | "scorer">> {
  const id = named.includes("/") ? null : (choiceOption(options, "policy", SOLVE_POLICIES) ?? "trim-thr");
  const instant = id === null ? null : instantPolicy(id, text, seed);
  const verifier = () => loadStepVerifier(root, small, { explain: true });
  if (instant !== null) {
    const scored = id === "trim-thr" ? await verifier() : null;
    const threshold = wanted ?? scored?.card.defaultThreshold ?? 0.5;
    return { policy: instant(() => threshold), threshold, scorer: scored?.scorer ?? null };
  }
  const pair = { small, large: { id: textOption(options, "large") ?? "pocket-large" } };
  const loaded = await (id === null ? loadPolicyFolder(named) : loadShippedPolicy(root, id, pair));
  const threshold = wanted ?? loaded.card.defaultThreshold;
  return {
    policy: loaded.at(() => threshold, { explain: true }),
    threshold,
    scorer: loaded.card.scorer === null ? null : (await verifier()).scorer,
  };
}

/** A policy without a network, by the threshold that it reads; null for one that has one. */
function instantPolicy(
  id: SolvePolicy,
  problem: string,
  seed: number,
): ((threshold: () => number) => Policy) | null {
  switch (id) {
    case "always-small":
      return () => alwaysSmall;
    case "always-large":
      return () => alwaysLarge;
    case "random":
      return (threshold) => randomEscalation(seed, problem, threshold);
    case "trim-thr":
      return trimThreshold;
    default:
      return null;
  }
}

function list(words: readonly string[]): string {
  const shown = words
    .slice(0, 5)
    .map((word) => `“${word}”`)
    .join(", ");
  return words.length > 5 ? `${shown} and ${words.length - 5} more words` : shown;
}
