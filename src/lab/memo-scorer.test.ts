import { expect, it } from "vitest";
import type { ScorerInput } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { NO_USAGE } from "../core/usage.ts";
import { memoScorer } from "./memo-scorer.ts";

const signals = sampleSignals();

const input = (earlier: ScorerInput["earlier"]): ScorerInput => ({
  draft,
  signals,
  earlier,
  place: null,
});
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
  const scorer = memoScorer({
    id: "counting",
    score: async () => ({ scores: { score: ++scored / 10 }, reasons: [] }),
  });
  const history = [{ ...signals, score: 0.5 }];
  expect((await scorer.score(input(history))).scores.score).toBe(0.1);
  expect((await scorer.score(input([{ ...signals, score: 0.5 }]))).scores.score).toBe(0.1);
  expect((await scorer.score(input([{ ...signals, score: 0.6 }]))).scores.score).toBe(0.2);
  expect((await scorer.score({ ...input(history), draft: { ...draft } })).scores.score).toBe(0.3);
});
