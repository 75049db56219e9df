import type { RunEvent } from "../../core/events.ts";
import type { Scorer } from "../../core/policy.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "../../core/solve.ts";
import type { Price } from "../../core/usage.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { scriptedWriter } from "./fake-writers.ts";

const PROBLEM =
  "Ann is 14 years old. Sam is 9 years older than Leo. Paul is 5 years younger than Ann. Leo is twice as old as Paul. How old will Sam be in 15 years?";

export const SMALL_LINES = [
  "Paul is 14 - 5 = 9 years old.",
  "Leo is 9 + 2 = 11 years old.",
  "Sam is 18 + 9 = 27 years old.",
  "In 15 years Sam will be 27 + 15 = 42 years old.",
  "The answer is 42.",
];
export const LARGE_LINES = SMALL_LINES.map((line, index) =>
  index === 1 ? "Leo is 9 * 2 = 18 years old." : line,
);

export const TEST_PRICE: Price = {
  label: "Pocket Large, illustrative",
  source: "made up for this page",
  date: "2026-11-22",
  illustrative: true,
  input: 3,
  cachedRead: 0.3,
  cachedWrite: 3,
  output: 15,
};

const SCORES = [0.94, 0.17, 0.88, 0.91, 0.99];

export const sampleScorer: Scorer = {
  id: "sample-verifier",
  score: async ({ signals }) => ({
    scores: { score: SCORES[signals.stepNumber - 1] ?? 0.9 },
    reasons: [
      { signal: "equation", value: null, push: signals.stepNumber === 2 ? 0.2 : -0.3 },
      { signal: "hidden state", value: null, push: signals.stepNumber === 2 ? 2.1 : -1.6 },
      {
        signal: "number confidence",
        value: signals.numberMinLogprob,
        push: signals.stepNumber === 2 ? 0.7 : -0.4,
      },
    ],
  }),
};

/** A run of five steps, the second of which is bought. */
export async function sampleRun(change: Partial<SolveOptions> = {}): Promise<RunEvent[]> {
  let now = 0;
  const options: SolveOptions = {
    runId: "sample",
    small: scriptedWriter("pocket-small", SMALL_LINES),
    large: scriptedWriter("pocket-large", LARGE_LINES, true),
    policy: trimThreshold(() => 0.4),
    threshold: 0.4,
    scorer: sampleScorer,
    price: TEST_PRICE,
    seed: 1,
    limits: DEFAULT_LIMITS,
    clock: () => {
      now += 3;
      return now;
    },
    startedAt: "2026-11-22T12:00:00.000Z",
    signal: new AbortController().signal,
    ...change,
  };
  const events: RunEvent[] = [];
  const problem = { text: PROBLEM, answer: "42", source: "pocket:test:ages-4:2" };
  for await (const event of solve(problem, options)) events.push(event);
  return events;
}
