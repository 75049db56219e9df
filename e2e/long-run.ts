import type { RunEvent } from "../src/core/events.ts";
import { writeRunFile } from "../src/core/run-file.ts";
import { NO_SCORES, type StepSignals, type TokenScore } from "../src/core/signals.ts";
import { NO_USAGE } from "../src/core/usage.ts";

const WRITER = { id: "a", label: "A", revision: "1", dtype: "fp32", device: "wasm", url: null };
const PRICE = {
  label: "Made up",
  source: "a test",
  date: "2026-11-22",
  illustrative: true,
  input: 3,
  cachedRead: 0.3,
  cachedWrite: 3,
  output: 15,
};
const STEP = 100;

/** A finished run file of so many steps, every third of them bought, with all that real ones have. */
export function longRunFile(steps: number): string {
  const events: RunEvent[] = [
    {
      type: "run-start",
      runId: "long",
      startedAt: "2026-11-22T12:00:00.000Z",
      problem: { text: "Count to the end.", answer: `${steps}`, source: null },
      models: { small: WRITER, large: { ...WRITER, id: "b", label: "B", url: "https://example.org/v1" } },
      policy: { id: "trim-thr", threshold: 0.5, scorer: "a-verifier" },
      price: PRICE,
      seed: 1,
      limits: { maxSteps: steps, maxTokensPerStep: 120 },
      budgetUsd: null,
      branch: null,
    },
    { type: "run-open", at: 0, promptTokens: 40 },
  ];
  for (let index = 0; index < steps; index++) events.push(...stepEvents(index, steps));
  const end = { type: "run-end", at: steps * STEP, outcome: "answered", error: null } as const;
  return writeRunFile([...events, { ...end, answer: `${steps}` }]);
}

function stepEvents(index: number, steps: number): RunEvent[] {
  const at = index * STEP;
  const last = index === steps - 1;
  const draft = last ? `The answer is ${steps}.` : `Then there are ${index} + 1 = ${index + 2} apples.`;
  const text = last ? draft : `Then there are ${index} + 1 = ${index + 1} apples.`;
  const bought = index % 3 === 1;
  const probability = bought ? 0.5 + (index % 50) / 100 : (index % 50) / 100;
  const written = { index, ending: last ? "end" : "boundary", tokens: tokensOf(draft) } as const;
  const usage = { ...NO_USAGE, output: 12 };
  return [
    { type: "step-start", index, at },
    { type: "step-end", at: at + 40, text: draft, usage, ...written },
    {
      type: "route-decision",
      index,
      at: at + 45,
      signals: signalsOf(index),
      probability,
      threshold: 0.5,
      decision: bought ? "escalate" : "keep",
      forced: false,
      reasons: [{ signal: "equation", value: null, push: probability - 0.5 }],
      gateMilliseconds: 5,
    },
    ...(bought ? purchase(index, at, text, written) : []),
    {
      type: "step-commit",
      index,
      at: at + 95,
      author: bought ? "large" : "small",
      text: bought ? text : draft,
      draft: bought ? draft : null,
      wantedHelp: false,
    },
  ];
}

function purchase(
  index: number,
  at: number,
  text: string,
  written: { readonly ending: "end" | "boundary" },
): RunEvent[] {
  const exchange = {
    url: "https://example.org/v1/chat/completions",
    requestBody: JSON.stringify({ step: index }),
    requestBytes: 600,
    responseText: text,
    status: 200,
    milliseconds: 45,
  };
  return [
    { type: "escalation-start", index, at: at + 46 },
    {
      type: "escalation-end",
      index,
      at: at + 90,
      text,
      ending: written.ending,
      tokens: tokensOf(text),
      usage: { ...NO_USAGE, freshInput: 150, output: 12 },
      exchanges: [exchange],
    },
  ];
}

function tokensOf(text: string): TokenScore[] {
  return (text.match(/\s*\S+/g) ?? []).map((token, place) => ({
    text: token,
    logprob: -0.01 * (place + 1),
    entropy: 0.1,
    margin: 2,
    confidence: 5,
    top: [token, " one", " two", " three", " four"].map((other, rank) => ({
      text: other,
      logprob: -0.01 - rank,
    })),
  }));
}

function signalsOf(index: number): StepSignals {
  return {
    meanLogprob: -0.1,
    minLogprob: -0.4,
    meanEntropy: 0.2,
    maxEntropy: 0.8,
    firstEntropy: 0.3,
    meanMargin: 2,
    minMargin: 0.3,
    meanConfidence: 6,
    numberMeanLogprob: -0.2,
    numberMinLogprob: -0.5,
    numberMaxEntropy: 0.7,
    length: 12,
    stepNumber: index + 1,
    equation: "right",
    ...NO_SCORES,
    score: 0.8,
  };
}
