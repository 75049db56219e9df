import { StepgateError } from "./errors.ts";
import type { Exchange } from "./writer.ts";

const exchangesByError = new WeakMap<StepgateError, readonly Exchange[]>();

/** Remembers what was sent before a request failed, so that it can be shown and counted. Returns the error. */
export function withExchanges(error: StepgateError, exchanges: readonly Exchange[]): StepgateError {
  exchangesByError.set(error, exchanges);
  return error;
}

/** What was sent before this error; empty for errors that did not come from a request. */
export function failedExchanges(error: unknown): readonly Exchange[] {
  return StepgateError.is(error) ? (exchangesByError.get(error) ?? []) : [];
}
