import { aborted } from "../../core/errors.ts";

const LONGEST_BACKOFF_MS = 8_000;
/** A server that asks for more patience than this gets a try after it all the same. */
const LONGEST_RETRY_AFTER_MS = 30_000;

/** How long to wait before try number `attempt + 1`: what the server asks, else exponential with jitter. */
export function retryDelay(attempt: number, firstMs: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null) return Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
  const ceiling = Math.min(firstMs * 2 ** attempt, LONGEST_BACKOFF_MS);
  return ceiling * (0.5 + Math.random() / 2);
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date; null when there is none that can be read. */
export function retryAfterMilliseconds(headers: Headers | null): number | null {
  const precise = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (precise >= 0) return precise;
  const value = headers?.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

/** Resolves after a while; rejects at once when the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted());
    const stop = () => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
