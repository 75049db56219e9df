import { randomUUID } from "node:crypto";
import { aborted, StepgateError } from "../core/errors.ts";
import type { RunEvent } from "../core/events.ts";
import { foldRun } from "../core/fold-run.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "../core/solve.ts";
import type { LocalWriter } from "../engines/local/local-writer.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { routed } from "../lab/route-to-reason/routed-writers.ts";
import { alwaysSmall } from "../policies/always.ts";
import { type RawOptions, textOption, wholeOption } from "./command-options.ts";
import {
  askFirstGate,
  type FirstGateRequest,
  type RouteReport,
  routeReport,
  routeText,
  strangeLarge,
} from "./first-gate.ts";
import { findProvider, isRemote, largeWriter } from "./large-writer.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { openGate, wantedGates } from "./solve-gate.ts";
import { solveReport, solveText } from "./solve-report.ts";

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
  const wanted = wantedGates(options);
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
  const gate = await openGate(wanted, { root, text, seed, small: smallModel.identity, large });
  const prepared = { small: smallModel, large: largeModel, ...gate };
  const { route, ...begun } = wanted.routes
    ? await beginRouted(text, prepared, { root, signal, warn })
    : { route: null, ...prepared };
  if (route !== null && !options.json) warn(routeText(route));

  const events: RunEvent[] = [];
  const run = solve(
    { text, answer: null, source: null },
    {
      runId: randomUUID(),
      ...begun,
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
    output: options.json ? `${JSON.stringify(solveReport(state, route))}\n` : solveText(state),
    unhelped: failure !== undefined && state.totals.stepsBought === 0,
  };
}

type Begun = Pick<SolveOptions, "small" | "large" | "policy" | "threshold" | "scorer">;
type Prepared = Begun & { readonly small: LocalWriter };

/** The run as Route-To-Reason wants it. The step policy goes on from the small model's full steps only. */
async function beginRouted(
  text: string,
  prepared: Prepared,
  {
    warn,
    ...place
  }: Pick<FirstGateRequest, "root" | "signal"> & { readonly warn: (sentence: string) => void },
): Promise<Begun & { readonly route: RouteReport }> {
  const { small, large, policy, scorer } = prepared;
  const gate = await askFirstGate(text, { ...place, small });
  const odd = strangeLarge(gate.card, large.identity);
  if (odd !== null) warn(odd);
  const asked = { small, large, policy };
  const writers = routed(asked, gate.choice);
  const goesOn = writers === asked;
  return {
    ...prepared,
    ...writers,
    // The verifier knows the small model's full steps only.
    scorer: goesOn ? scorer : null,
    route: routeReport(gate, goesOn && policy !== alwaysSmall ? policy.id : null),
  };
}

function list(words: readonly string[]): string {
  const shown = words
    .slice(0, 5)
    .map((word) => `“${word}”`)
    .join(", ");
  return words.length > 5 ? `${shown} and ${words.length - 5} more words` : shown;
}
