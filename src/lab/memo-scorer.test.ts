import { expect, it } from "vitest";
import type { ScorerInput } from "../core/policy.ts";
import type { StepSignals } from "../core/signals.ts";
import { NO_USAGE } from "../core/usage.ts";
import { memoScorer } from "./memo-scorer.ts";

const signals: StepSignals = {
  meanLogprob: -0.1,
  minLogprob: -1,
  meanEntropy: 0.1,
  maxEntropy: 1,
  firstEntropy: 0.1,
  meanMargin: 3,
  minMargin: 0.5,
  meanConfidence: 8,
  numberMeanLogprob: -0.1,
  numberMinLogprob: -0.4,
  numberMaxEntropy: 0.4,
  length: 12,
  stepNumber: 1,
  equation: "right",
  score: null,
};

const input = (earlier: ScorerInput["earlier"]): ScorerInput => ({ draft, signals, earlier });
const draft = {
  text: "",
  ending: "boundary" as const,
  tokens: [],
  hidden: null,
  usage: NO_USAGE,
  exchanges: [],
};

it("scores a draft once per history of scores", async () => {
  let scored = 0;
  const scorer = memoScorer({ id: "counting", score: async () => ({ score: ++scored / 10, reasons: [] }) });
  const history = [{ ...signals, score: 0.5 }];
  expect((await scorer.score(input(history))).score).toBe(0.1);
  expect((await scorer.score(input([{ ...signals, score: 0.5 }]))).score).toBe(0.1);
  expect((await scorer.score(input([{ ...signals, score: 0.6 }]))).score).toBe(0.2);
  expect((await scorer.score({ ...input(history), draft: { ...draft } })).score).toBe(0.3);
});
