import * as v from "valibot";
import { StepgateError, throwIfAborted } from "../../core/errors.ts";
import type { Writer } from "../../core/writer.ts";
import { CONTINUATION_STYLES, type ContinuationStyle, STEP_INSTRUCTION } from "./chat-request.ts";
import { RemoteContinuation } from "./remote-continuation.ts";
import { RemoteSession } from "./remote-session.ts";
import { COMMON_FEATURES, type RequestFeatures } from "./request-features.ts";

export interface RemoteWriterOptions {
  /** Up to and without `/chat/completions`; usually ends in `/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Read before every request, kept nowhere. */
  readonly apiKey: () => string | null;
  readonly continuation: ContinuationStyle;
  /** Shown to people; the model's name when left out. */
  readonly label?: string;
  readonly fetch?: typeof fetch;
  /** The longest silence that is waited out, before an answer and within it. */
  readonly timeoutMs: number;
  /** How often a request that failed for a passing reason is sent again. */
  readonly retries: number;
  /** The first wait before that; doubles each time. */
  readonly backoffMs?: number;
  readonly features?: RequestFeatures;
  /** Added to the problem; null to send the problem alone. */
  readonly instruction?: string | null;
  /** Further fields of the request body, as the server's own documentation names them. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

const OptionsSchema = v.object({
  baseUrl: v.pipe(v.string(), v.trim(), v.check(isPlainHttpUrl)),
  model: v.pipe(v.string(), v.trim(), v.minLength(1)),
  continuation: v.picklist(CONTINUATION_STYLES),
  timeoutMs: v.pipe(v.number(), v.minValue(1), v.maxValue(2 ** 31 - 1)),
  retries: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** A writer behind an OpenAI-compatible API. Throws "bad-option" for settings that cannot work; sends nothing yet. */
export function createRemoteWriter(options: RemoteWriterOptions): Writer {
  const checked = v.safeParse(OptionsSchema, options);
  if (!checked.success) throw badOption(v.flatten(checked.issues).nested ?? {});
  const { model, continuation, timeoutMs, retries } = checked.output;
  const baseUrl = checked.output.baseUrl.replace(/\/+$/, "");
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
      // Called as a plain function: the browser's fetch refuses any other `this`.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
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

/** http(s) without a name, password, query or fragment: those could hold a key, and would show. */
function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return false;
  return [url.username, url.password, url.search, url.hash].every((part) => part === "");
}

function badOption(problems: Partial<Record<string, unknown>>): StepgateError {
  if ("baseUrl" in problems)
    return new StepgateError({
      code: "bad-option",
      message: "The base URL of the large model is not a plain http or https address.",
      remedy: "Give it like https://api.example.com/v1, without a key, a question mark or a password in it.",
    });
  if ("model" in problems)
    return new StepgateError({
      code: "bad-option",
      message: "No large model is chosen.",
      remedy: "Give the model's name as the provider writes it.",
    });
  return new StepgateError({
    code: "bad-option",
    message: `A setting of the large model is out of range: ${Object.keys(problems).join(", ")}.`,
    remedy: "Set it back to its default.",
  });
}
