import { isAbort, toErrorRecord } from "../../core/errors.ts";
import { currentEngine } from "../engine/current.ts";
import type { LargeModel, RemoteAddress, SmallModel } from "../engine/engine.ts";
import { useLargeModel } from "./large-model.ts";
import { forgetRefusal, refuse } from "./run.ts";
import { useSettings } from "./settings.ts";
import { useSmallModel } from "./small-model.ts";
import type { LargeSource } from "./storage-policy.ts";

/** Where large steps come from: the visitor's choice, else this server if it answers, else the stand-in. */
export function currentLargeSource(): LargeSource {
  return chosenSource(useSettings.getState().largeSource, useLargeModel.getState().serverAnswers);
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
    engine.serverAnswers(signal).then((serverAnswers) => useLargeModel.setState({ serverAnswers })),
  ]);
}

export async function loadSmallModel(signal: AbortSignal): Promise<SmallModel> {
  const wasReady = useSmallModel.getState().status === "ready";
  if (!wasReady) useSmallModel.setState({ status: "loading", progress: null });
  try {
    const model = await currentEngine().loadSmall({
      signal,
      onProgress: (progress) => useSmallModel.setState({ progress }),
    });
    const { device, scorer, scorerFailure, defaultThreshold } = model;
    const unknownWords = (text: string) => model.unknownWords(text);
    useSmallModel.setState({
      status: "ready",
      progress: null,
      device,
      hasScorer: scorer !== null,
      scorerFailure,
      defaultThreshold,
      unknownWords,
    });
    return model;
  } catch (error) {
    useSmallModel.setState({ status: isAbort(error) ? "not-loaded" : "failed", progress: null });
    throw error;
  }
}

export async function openLargeModel(signal: AbortSignal): Promise<LargeModel> {
  const source = currentLargeSource();
  const local = source === "stand-in";
  if (local && useLargeModel.getState().standIn !== "ready") useLargeModel.setState({ standIn: "loading" });
  try {
    const model = await currentEngine().openLarge(source, currentRemote(), {
      signal,
      onProgress: (progress) => useLargeModel.setState({ progress }),
    });
    if (local) useLargeModel.setState({ standIn: "ready", progress: null });
    return model;
  } catch (error) {
    if (local) useLargeModel.setState({ standIn: isAbort(error) ? "not-loaded" : "failed", progress: null });
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

/** After a failed load. */
export async function loadAgain(): Promise<void> {
  forgetRefusal();
  await loadSmallModel(new AbortController().signal).catch((error: unknown) => refuse(toErrorRecord(error)));
}
