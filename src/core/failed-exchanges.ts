import { StepgateError } from "./errors.ts";
import { NO_USAGE, type Usage } from "./usage.ts";
import type { Exchange } from "./writer.ts";

interface Spent {
  readonly exchanges: readonly Exchange[];
  readonly usage: Usage;
}

const spentByError = new WeakMap<StepgateError, Spent>();

/** Remembers what was sent and used before a request failed, so that it can be shown and counted. Returns the error. */
export function withExchanges(
  error: StepgateError,
  exchanges: readonly Exchange[],
  usage: Usage = NO_USAGE,
): StepgateError {
  spentByError.set(error, { exchanges, usage });
  return error;
}

/** What was sent before this error; empty for errors that did not come from a request. */
export function failedExchanges(error: unknown): readonly Exchange[] {
  return StepgateError.is(error) ? (spentByError.get(error)?.exchanges ?? []) : [];
}

/** The tokens used before this error: an answer that breaks off half-way has cost something. */
export function failedUsage(error: unknown): Usage {
  return StepgateError.is(error) ? (spentByError.get(error)?.usage ?? NO_USAGE) : NO_USAGE;
}
