import type { Writer } from "../../../core/writer.ts";
import { PROVIDERS } from "../../../engines/remote/providers.ts";
import { createRemoteWriter } from "../../../engines/remote/remote-writer.ts";

/** The remote writer as the page sets it up for Stepgate's own server. */
export function stepgateWriter(port: number, model: string): Writer {
  const provider = PROVIDERS.find((one) => one.id === "stepgate");
  if (!provider) throw new Error("there is no provider for Stepgate's own server");
  const { continuation, features, instruction } = provider;
  return createRemoteWriter({
    baseUrl: `http://127.0.0.1:${port}/v1`,
    model,
    apiKey: () => null,
    continuation,
    features,
    instruction,
    timeoutMs: 10_000,
    retries: 0,
  });
}
