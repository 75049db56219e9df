import { throwIfAborted } from "../../core/errors.ts";
import { addUsage, NO_USAGE, type Usage } from "../../core/usage.ts";
import type { Exchange } from "../../core/writer.ts";
import { usableKey } from "./api-key.ts";
import { Attempt } from "./attempt.ts";
import { failedRequest, isRefusal } from "./failed-request.ts";
import { RemoteError } from "./remote-error.ts";
import { type ConnectionOptions, plainFetch } from "./remote-options.ts";
import { pause, retryDelay } from "./retry.ts";

/** How one answer that is not streamed is asked for. */
export interface Inquiry<T> {
  /** Called before every try. */
  request(): { readonly url: string; readonly body: string };
  /** Reads one answer to its end. `spend` takes what it used, also when it is then thrown away. */
  read(attempt: Attempt, signal: AbortSignal, spend: (usage: Usage) => void): Promise<T>;
  /** Leaves out from now on what the server complained about; false when its message names nothing that was sent. */
  leaveOutRefused?(serverMessage: string): boolean;
}

export interface Answered<T> {
  readonly answer: T;
  readonly usage: Usage;
  /** More than one when the request was sent again. */
  readonly exchanges: readonly Exchange[];
}

/**
 * Asks until there is an answer: again after back-off, or without what the server does not take. Rejects with a StepgateError that
 * holds what was sent and spent, and the key nowhere.
 */
export async function askOnce<T>(
  options: Pick<ConnectionOptions, "apiKey" | "fetch" | "timeoutMs" | "retries" | "backoffMs">,
  inquiry: Inquiry<T>,
  signal: AbortSignal,
): Promise<Answered<T>> {
  throwIfAborted(signal);
  const { apiKey, fetch = plainFetch, timeoutMs, retries, backoffMs = 500 } = options;
  const key = usableKey(apiKey());
  const exchanges: Exchange[] = [];
  let usage = NO_USAGE;
  const spend = (used: Usage) => {
    usage = addUsage(usage, used);
  };
  for (let failures = 0; ; ) {
    const attempt = new Attempt({ ...inquiry.request(), key, fetch, timeoutMs });
    try {
      const answer = await inquiry.read(attempt, signal, spend).finally(() => {
        exchanges.push(attempt.exchange());
      });
      return { answer, usage, exchanges };
    } catch (error) {
      const failed = error instanceof RemoteError ? error : null;
      if (failed !== null && isRefusal(failed) && inquiry.leaveOutRefused?.(failed.serverMessage)) continue;
      if (!failed?.retryable || failures >= retries) throw failedRequest(error, { key, exchanges, usage });
      await pause(retryDelay(failures++, backoffMs, failed.retryAfterMs), signal).catch(
        (stopped: unknown) => {
          throw failedRequest(stopped, { key, exchanges, usage });
        },
      );
    }
  }
}
