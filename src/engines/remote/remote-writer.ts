import * as v from "valibot";
import { throwIfAborted } from "../../core/errors.ts";
import type { Writer } from "../../core/writer.ts";
import { CONTINUATION_STYLES, type ContinuationStyle, STEP_INSTRUCTION } from "./chat-request.ts";
import { RemoteContinuation } from "./remote-continuation.ts";
import { type ConnectionOptions, checkedOptions, connectionEntries, plainFetch } from "./remote-options.ts";
import { RemoteSession } from "./remote-session.ts";
import { COMMON_FEATURES, type RequestFeatures } from "./request-features.ts";

export interface RemoteWriterOptions extends ConnectionOptions {
  readonly continuation: ContinuationStyle;
  /** Shown to people; the model's name when left out. */
  readonly label?: string;
  readonly features?: RequestFeatures;
  /** Added to the problem; null to send the problem alone. */
  readonly instruction?: string | null;
}

const OptionsSchema = v.object({ ...connectionEntries, continuation: v.picklist(CONTINUATION_STYLES) });

/** A writer behind an OpenAI-compatible API. Throws "bad-option" for settings that cannot work; sends nothing yet. */
export function createRemoteWriter(options: RemoteWriterOptions): Writer {
  const { baseUrl, model, continuation, timeoutMs, retries } = checkedOptions(
    OptionsSchema,
    options,
    "large model",
  );
  const features = options.features ?? COMMON_FEATURES;
  const session = new RemoteSession(
    {
      chat: {
        model,
        continuation,
        instruction: options.instruction === undefined ? STEP_INSTRUCTION : options.instruction,
        extra: options.extra ?? {},
      },
      url: `${baseUrl}/chat/completions`,
      apiKey: options.apiKey,
      fetch: options.fetch ?? plainFetch,
      timeoutMs,
      retries,
      backoffMs: options.backoffMs ?? 500,
    },
    features,
  );
  return {
    identity: {
      id: model,
      label: options.label ?? model,
      revision: "unknown",
      dtype: "unknown",
      device: "remote",
      url: baseUrl,
    },
    capabilities: {
      tokenScores: features.topLogprobs > 0 ? "top" : "none",
      hiddenStates: false,
      exactRewind: false,
      exactContinuation: continuation !== "user-message",
      usage: "reported",
    },
    async open(problem, signal) {
      throwIfAborted(signal);
      return new RemoteContinuation(session, problem);
    },
  };
}
