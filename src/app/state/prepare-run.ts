import { isAbort, StepgateError, throwIfAborted } from "../../core/errors.ts";
import type { Problem } from "../../core/events.ts";
import type { SolveOptions } from "../../core/solve.ts";
import { DEFAULT_LIMITS } from "../../core/solve-limits.ts";
import type { Writer } from "../../core/writer.ts";
import type { LargeModel } from "../engine/engine.ts";
import { texts } from "../texts/texts.ts";
import { absentLargeModel } from "./absent-large-model.ts";
import { currentBudget } from "./budget.ts";
import { countedWriter } from "./counted-writer.ts";
import { currentThreshold, openPolicy } from "./gate-settings.ts";
import { useLargeModel } from "./large-model.ts";
import { loadTogether } from "./load-together.ts";
import { currentLargeSource, currentRemote, loadSmallModel, openLargeModel } from "./model-actions.ts";
import type { withOpinions } from "./second-opinions.ts";
import { useSettings } from "./settings.ts";

interface Wish {
  /** Whether a step is bought whatever the policy says. */
  readonly buys: boolean;
  readonly signal: AbortSignal;
  /** Whether the verifier alone reads the drafts, whoever else the visitor wants to be asked. */
  readonly verifierOnly?: boolean;
}

/**
 * Everything that a run needs before it may take the shown one's place. Rejects with why it cannot; as aborted when
 * the visitor does not want the download.
 */
export async function prepareRun(problem: Problem, wish: Wish): Promise<SolveOptions> {
  const { buys, signal, verifierOnly = false } = wish;
  const mayBuy = () => buys || useSettings.getState().policyId !== "always-small";
  const models = { small: true, large: mayBuy() && currentLargeSource() === "stand-in" };
  const [small, opened] = await loadTogether(models, signal, () =>
    Promise.all([loadSmallModel(signal), mayBuy() ? largeOrAbsent(signal) : null]),
  );
  const { policyId } = useSettings.getState();
  const large = opened ?? (await (mayBuy() ? largeOrAbsent(signal) : namedLarge(signal)));
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const policy = await openPolicy(policyId, { seed, problem: problem.text, signal });
  // A server of the visitor's own may read more than the pocket models do.
  if (policy.needsDraft || currentLargeSource() !== "custom") await mustFit(small.writer, problem, signal);
  throwIfAborted(signal);
  const prepared = { small: small.writer, large: countedWriter(large.writer, large.price), policy };
  const writers = await afterFirstGate(prepared, problem, { mayBuy: mayBuy(), signal });
  // The verifier knows the small model's full steps only, and so do those that are asked besides.
  const isStepwise = writers.policy === policy;
  const scorer =
    isStepwise && wantsOpinions() && !verifierOnly
      ? await opinionsBehind(small.scorer, { mayBuy: mayBuy(), price: large.price, signal })
      : small.scorer;
  return {
    runId: newRunId(),
    ...writers,
    threshold: currentThreshold(policyId),
    scorer: isStepwise ? scorer : null,
    price: large.price,
    budget: currentBudget(),
    seed,
    limits: DEFAULT_LIMITS,
    clock: () => performance.now(),
    startedAt: new Date().toISOString(),
    signal,
  };
}

function wantsOpinions(): boolean {
  const { asksItself, largeGrades, asksReward } = useSettings.getState();
  return asksItself || largeGrades || asksReward;
}

const opinionsBehind: typeof withOpinions = async (...asked) =>
  (await import("./second-opinions.ts")).withOpinions(...asked);

/** As the first gate wants it, where the visitor lets it choose and something may be bought. */
async function afterFirstGate(
  prepared: Pick<SolveOptions, "small" | "large" | "policy">,
  { text }: Problem,
  { mayBuy, signal }: { readonly mayBuy: boolean; readonly signal: AbortSignal },
): Promise<Pick<SolveOptions, "small" | "large" | "policy">> {
  if (!mayBuy || !useSettings.getState().routesFirst) return prepared;
  const { chooseFirst } = await import("./first-gate.ts");
  const choice = await chooseFirst(text, signal);
  if (choice === null) return prepared;
  const { routed } = await import("../../lab/route-to-reason/routed-writers.ts");
  return routed(prepared, choice);
}

/** A large model that cannot be opened is no reason not to start: its steps will say why they could not be had. */
async function largeOrAbsent(signal: AbortSignal): Promise<LargeModel> {
  const source = currentLargeSource();
  const remote = currentRemote();
  try {
    return await openLargeModel(signal);
  } catch (error) {
    throwIfAborted(signal);
    if (isAbort(error)) throw error;
    return absentLargeModel(source, remote, error);
  }
}

/** For a run that buys nothing: the large model's name, without a download. */
async function namedLarge(signal: AbortSignal): Promise<LargeModel> {
  const source = currentLargeSource();
  const isAtHand = source !== "stand-in" || useLargeModel.getState().standIn === "ready";
  if (isAtHand) return largeOrAbsent(signal);
  const reason = new StepgateError({ code: "model-load-failed", ...texts.largeModel.notOpened });
  return absentLargeModel(source, currentRemote(), reason);
}

/** A problem with too many tokens is refused now; whatever else goes wrong is the run's to tell. */
async function mustFit(writer: Writer, { text }: Problem, signal: AbortSignal): Promise<void> {
  try {
    const continuation = await writer.open(text, signal);
    await continuation.close();
  } catch (error) {
    if (!StepgateError.is(error) || error.code !== "context-full") return;
    throw new StepgateError({ code: error.code, ...texts.problem.tooManyTokens(error.message) });
  }
}

/** 128 random bits. (`randomUUID` exists in secure contexts only.) */
export function newRunId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
