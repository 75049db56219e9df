import { isAbort, toErrorRecord } from "../../core/errors.ts";
import { nextTask } from "../../core/next-task.ts";
import { currentEngine } from "../engine/current.ts";
import type { BuiltInModels, LargeModel, PartToLoad, RemoteAddress, SmallModel } from "../engine/engine.ts";
import { useLargeModel } from "./large-model.ts";
import { loadTogether } from "./load-together.ts";
import { reportLoad, reportLoaded } from "./loading.ts";
import { lookForServer } from "./offline.ts";
import { forgetRefusal, refuse } from "./run.ts";
import { useSettings } from "./settings.ts";
import { useSmallModel } from "./small-model.ts";
import { lookForPolicies } from "./step-policies.ts";
import type { LargeSource } from "./storage-policy.ts";
import { refreshToLoad, useToLoad } from "./to-load.ts";

/** Where large steps come from: the visitor's choice, else this server if it answers, else the stand-in. */
export function currentLargeSource(): LargeSource {
  return chosenSource(useSettings.getState().largeSource, useLargeModel.getState().serverAnswers);
}

/** What a run with the present settings would still have to load; null while nobody knows. */
export function useRunParts(): readonly PartToLoad[] | null {
  const source = useLargeSource();
  const parts = useToLoad((state) => state.parts);
  return parts?.filter(({ part }) => part !== "large" || source === "stand-in") ?? null;
}

export function useLargeSource(): LargeSource {
  const chosen = useSettings((settings) => settings.largeSource);
  const serverAnswers = useLargeModel((model) => model.serverAnswers);
  return chosenSource(chosen, serverAnswers);
}

/** What the page can know without downloading a model: sizes, and whether its server sells steps. */
export async function lookAround(signal: AbortSignal): Promise<void> {
  const engine = currentEngine();
  await Promise.allSettled([
    engine.facts().then(({ small, large }) => {
      useSmallModel.setState({ facts: small, defaultThreshold: small?.defaultThreshold ?? null });
      useLargeModel.setState({ standInFacts: large });
    }),
    nextTask().then(() => lookForServer(signal)),
    nextTask().then(refreshToLoad),
    nextTask().then(lookForPolicies),
  ]);
}

export async function loadSmallModel(signal: AbortSignal): Promise<SmallModel> {
  const own = Symbol();
  smallLoad = own;
  const wasReady = useSmallModel.getState().status === "ready";
  if (!wasReady) useSmallModel.setState({ status: "loading" });
  try {
    const model = await currentEngine().loadSmall({ signal, onProgress: reportLoad });
    reportLoaded("small", "verifier");
    const { device, scorer, scorerFailure, defaultThreshold } = model;
    const unknownWords = (text: string) => model.unknownWords(text);
    useSmallModel.setState({
      status: "ready",
      device,
      hasScorer: scorer !== null,
      scorerFailure,
      defaultThreshold,
      unknownWords,
    });
    return model;
  } catch (error) {
    if (smallLoad === own) useSmallModel.setState({ status: isAbort(error) ? "not-loaded" : "failed" });
    throw error;
  }
}

/** The newest load of each: one that was stopped says nothing about the next. */
let smallLoad: symbol | null = null;
let standInLoad: symbol | null = null;

export async function openLargeModel(
  signal: AbortSignal,
  source: LargeSource = currentLargeSource(),
): Promise<LargeModel> {
  const local = source === "stand-in";
  const own = Symbol();
  if (local) standInLoad = own;
  if (local && useLargeModel.getState().standIn !== "ready") useLargeModel.setState({ standIn: "loading" });
  try {
    const model = await currentEngine().openLarge(source, currentRemote(), {
      signal,
      onProgress: reportLoad,
    });
    if (local) {
      reportLoaded("large");
      useLargeModel.setState({ standIn: "ready" });
    }
    return model;
  } catch (error) {
    if (local && standInLoad === own)
      useLargeModel.setState({ standIn: isAbort(error) ? "not-loaded" : "failed" });
    throw error;
  }
}

let trial: AbortController | null = null;

/** Asks the custom server for one step, to see that it can. */
export async function tryRemote(): Promise<void> {
  trial?.abort();
  const controller = new AbortController();
  trial = controller;
  useLargeModel.setState({ trial: { status: "asking" } });
  try {
    const reply = await currentEngine().tryRemote(currentRemote(), controller.signal);
    if (trial === controller) useLargeModel.setState({ trial: { status: "answered", reply } });
  } catch (error) {
    if (trial === controller)
      useLargeModel.setState({ trial: { status: "failed", failure: toErrorRecord(error) } });
  }
}

export function forgetTrial(): void {
  trial?.abort();
  trial = null;
  useLargeModel.setState({ trial: { status: "none" } });
}

export function currentRemote(): RemoteAddress {
  const settings = useSettings.getState();
  return {
    provider: settings.remoteProvider,
    baseUrl: settings.remoteBaseUrl,
    model: settings.remoteModel,
    continuation: settings.remoteContinuation,
    key: settings.remoteKey,
  };
}

function chosenSource(chosen: LargeSource | null, serverAnswers: boolean | null): LargeSource {
  return chosen ?? (serverAnswers === false ? "stand-in" : "server");
}

let loadingAgain: AbortController | null = null;

/** Loads the small model without a run, after a failed load or ahead of one. */
export async function loadAgain(): Promise<void> {
  await loadAhead({ small: true, large: false }, loadSmallModel);
}

/** Loads the stand-in without a run. */
export async function loadStandInAhead(): Promise<void> {
  await loadAhead({ small: false, large: true }, (signal) => openLargeModel(signal, "stand-in"));
}

async function loadAhead(
  models: BuiltInModels,
  start: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  loadingAgain?.abort();
  const controller = new AbortController();
  loadingAgain = controller;
  forgetRefusal();
  const load = () => start(controller.signal);
  await loadTogether(models, controller.signal, load).catch((error: unknown) => {
    if (!isAbort(error)) refuse(toErrorRecord(error));
  });
  if (loadingAgain === controller) loadingAgain = null;
}

/** Stops a load that no run asked for; a run's own is stopped with the run. */
export function stopLoading(): void {
  loadingAgain?.abort();
}
