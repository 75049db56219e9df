import { DEFAULT_LIMITS } from "../../core/solve.ts";
import { CONTINUATION_STYLES, type ContinuationStyle } from "../../engines/remote/chat-request.ts";
import { createRemoteWriter } from "../../engines/remote/remote-writer.ts";
import { builtInPrice, loadPriceList, priceFor } from "../state/prices.ts";
import type { LargeModel, RemoteAddress } from "./engine.ts";
import { POCKET_LARGE, SERVER_API, serverModel } from "./page-server.ts";
import { providerOf } from "./provider-of.ts";

const PATIENCE = { timeoutMs: 60_000, retries: 2 } as const;
const TRIAL_PATIENCE = { timeoutMs: 30_000, retries: 0 } as const;
const TRIAL_PROBLEM = "Ann has 2 apples. Ben has 3 more apples than Ann. How many apples does Ben have?";

/**
 * The large model of this page's own server; the pocket one costs nothing, so its price only illustrates.
 * A server that is silent right now is opened all the same: it may be back when a step needs it.
 */
export async function openServer(signal: AbortSignal): Promise<LargeModel> {
  const model = (await serverModel(signal)) ?? POCKET_LARGE;
  const own = providerOf("stepgate");
  const writer = createRemoteWriter({
    ...PATIENCE,
    baseUrl: SERVER_API,
    model,
    apiKey: () => null,
    continuation: own.continuation,
    features: own.features,
    instruction: own.instruction,
  });
  return { writer, price: model === POCKET_LARGE ? builtInPrice() : null };
}

/** The visitor's own server, at the price the visitor or the list gives it. */
export async function openRemote(remote: RemoteAddress): Promise<LargeModel> {
  await loadPriceList();
  return { writer: remoteWriter(remote, PATIENCE), price: priceFor("custom", remote) };
}

/** Asks for the first step of a tiny problem. Rejects with what went wrong, as a sentence and a remedy. */
export async function tryRemote(remote: RemoteAddress, signal: AbortSignal): Promise<string> {
  const continuation = await remoteWriter(remote, TRIAL_PATIENCE).open(TRIAL_PROBLEM, signal);
  try {
    const stream = continuation.draft({ maxTokens: DEFAULT_LIMITS.maxTokensPerStep, signal });
    for (let next = await stream.next(); ; next = await stream.next()) {
      if (next.done) return next.value.text;
    }
  } finally {
    await continuation.close();
  }
}

function remoteWriter(remote: RemoteAddress, patience: { timeoutMs: number; retries: number }) {
  const { features, instruction } = providerOf(remote.provider);
  return createRemoteWriter({
    ...patience,
    baseUrl: remote.baseUrl,
    model: remote.model,
    apiKey: () => remote.key,
    continuation: isStyle(remote.continuation) ? remote.continuation : "user-message",
    features,
    instruction,
  });
}

function isStyle(text: string): text is ContinuationStyle {
  return (CONTINUATION_STYLES as readonly string[]).includes(text);
}
