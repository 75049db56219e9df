import { StepgateError } from "../core/errors.ts";
import type { Writer } from "../core/writer.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { PROVIDERS, type Provider } from "../engines/remote/providers.ts";
import { createRemoteWriter } from "../engines/remote/remote-writer.ts";

export interface LargeChoice {
  /** The id of a built-in model, or the base URL of a server. */
  readonly large: string;
  /** The server's name for the model; the pocket model's when left out. */
  readonly model: string | null;
  readonly provider: Provider | null;
  readonly apiKey: string | null;
}

/** Whether the large model is asked over HTTP. */
export function isRemote(large: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(large);
}

/** The writer of bought steps: built in, or behind an OpenAI-compatible API. */
export async function largeWriter(
  choice: LargeChoice,
  local: { readonly root: string; readonly signal: AbortSignal },
): Promise<Writer> {
  if (!isRemote(choice.large)) return loadNodeModel(choice.large, local);
  const model = choice.model ?? "pocket-large";
  const provider = choice.provider ?? guessProvider(choice.large, model);
  return createRemoteWriter({
    baseUrl: choice.large,
    model,
    apiKey: () => choice.apiKey,
    continuation: provider.continuation,
    features: provider.features,
    instruction: provider.instruction,
    timeoutMs: 60_000,
    retries: 2,
  });
}

export function findProvider(id: string): Provider {
  const found = PROVIDERS.find((provider) => provider.id === id);
  if (found !== undefined) return found;
  throw new StepgateError({
    code: "bad-option",
    message: `There is no provider named ${id}.`,
    remedy: `Choose one of these: ${PROVIDERS.map((provider) => provider.id).join(", ")}.`,
  });
}

/** By its address; a pocket model is served by Stepgate itself, anything else is asked in the way all servers know. */
function guessProvider(url: string, model: string): Provider {
  const base = url.replace(/\/+$/, "");
  const byAddress = PROVIDERS.find((provider) => provider.baseUrl === base);
  return byAddress ?? findProvider(model.startsWith("pocket-") ? "stepgate" : "custom");
}
