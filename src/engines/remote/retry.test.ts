import { expect, test } from "vitest";
import { retryAfterMilliseconds, retryDelay } from "./retry.ts";

const after = (headers: Record<string, string>) => retryAfterMilliseconds(new Headers(headers));

test("Retry-After in seconds, in milliseconds, as a date, or not at all", () => {
  expect(after({ "Retry-After": "3" })).toBe(3000);
  expect(after({ "retry-after-ms": "250", "Retry-After": "3" })).toBe(250);
  const date = after({ "Retry-After": new Date(Date.now() + 5000).toUTCString() });
  expect(date).toBeGreaterThan(3000);
  expect(date).toBeLessThanOrEqual(5000);
  expect(after({ "Retry-After": "soon" })).toBeNull();
  expect(retryAfterMilliseconds(null)).toBeNull();
});

test("waits longer each time, with jitter, up to a limit", () => {
  for (let attempt = 0; attempt < 12; attempt++) {
    const ceiling = Math.min(500 * 2 ** attempt, 8000);
    const delay = retryDelay(attempt, 500, null);
    expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
    expect(delay).toBeLessThanOrEqual(ceiling);
  }
  expect(retryDelay(0, 500, 1234)).toBe(1234);
  expect(retryDelay(0, 500, 3_600_000)).toBe(30_000);
});
