import { describe, expect, it } from "vitest";
import type { PolicyState } from "../../core/policy.ts";
import { sampleSignals } from "../../core/testing/sample-signals.ts";
import { believe } from "./belief.ts";
import { logOdds, pairDensity, scoreDensity } from "./density.ts";
import type { PomdpBeliefModel } from "./pomdp-model.ts";

/** Densities of two heights: below the score of ½, above it, and half of both at it. */
const twoHeights = (low: number, high: number) => [low, (low + high) / 2, high];
const belief: PomdpBeliefModel = {
  variant: "recursive",
  draftRight: 0.8,
  boughtRight: { right: 0.95, wrong: 0.6 },
  ending: [0, 0.5, 1],
  tokens: { mean: 20, slope: 0, draftMean: 20 },
  scores: { right: twoHeights(0.02, 0.08), wrong: twoHeights(0.09, 0.01), lost: twoHeights(0.04, 0.06) },
  pairs: {
    right: { unread: twoHeights(0.01, 0.04), rows: [twoHeights(0.001, 0.002), twoHeights(0.002, 0.006)] },
    wrong: { unread: twoHeights(0.03, 0.01), rows: [twoHeights(0.003, 0.001), twoHeights(0.005, 0.001)] },
    lost: { unread: twoHeights(0.01, 0.01), rows: [twoHeights(0.004, 0.004), twoHeights(0.001, 0.001)] },
  },
};
const state = (scores: readonly (number | null)[], bought: readonly number[] = []): PolicyState => {
  const signals = scores.map((score, step) => sampleSignals({ score, stepNumber: step + 1 }));
  const stepIndex = scores.length - 1;
  return {
    stepIndex,
    signals: signals[stepIndex] ?? null,
    earlier: signals.slice(0, -1),
    bought: signals.slice(0, -1).map((_, step) => bought[step] ?? 0),
  };
};
const close = (is: object, to: Readonly<Record<string, number>>) => {
  for (const [name, value] of Object.entries(is)) expect(value, name).toBeCloseTo(to[name] ?? Number.NaN, 12);
};
const normalised = (right: number, wrong: number, lost: number) => {
  const total = right + wrong + lost;
  return { right: right / total, wrong: wrong / total, lost: lost / total };
};

describe("a recursive belief", () => {
  it("is Bayes' rule: after one step, after a kept one and after a bought one", () => {
    const first = normalised(0.8 * 0.02, 0.2 * 0.09, 0);
    close(believe(belief, state([0])), first);
    const afterKeeping = first.right;
    close(
      believe(belief, state([0, 1])),
      normalised(afterKeeping * 0.8 * 0.08, afterKeeping * 0.2 * 0.01, (1 - afterKeeping) * 0.06),
    );
    const afterBuying = first.right * 0.95 + first.wrong * 0.6;
    close(
      believe(belief, state([0, 1], [17])),
      normalised(afterBuying * 0.8 * 0.08, afterBuying * 0.2 * 0.01, (1 - afterBuying) * 0.06),
    );
  });

  it("stays as predicted where a step has no score", () => {
    close(believe(belief, state([null])), { right: 0.8, wrong: 0.2, lost: 0 });
    close(believe(belief, state([null, null])), { right: 0.64, wrong: 0.16, lost: 0.2 });
  });
});

describe("a belief from the least score", () => {
  const code = { ...belief, variant: "code" as const };

  it("starts each step with equal chances, and cannot be lost at the first", () => {
    close(believe(code, state([0])), normalised(0.02, 0.09, 0));
    close(believe(code, state([null])), normalised(1, 1, 0));
    close(believe(code, state([0.3, null])), normalised(1, 1, 1));
    close(believe(code, state([0, 1])), normalised(0.002, 0.001, 0.004));
    close(believe(code, state([1, 0])), normalised(0.002, 0.005, 0.001));
    close(believe(code, state([0, 1, 0])), normalised(0.001, 0.003, 0.004));
  });

  it("does not hold a score against the step that was bought in its place", () => {
    close(believe(code, state([0, 1, 0], [12])), normalised(0.002, 0.005, 0.001));
    close(believe(code, state([0, 1], [12])), normalised(0.04, 0.01, 0.01));
  });
});

it("reads densities on straight lines, and scores beyond the limit as at it", () => {
  expect(logOdds(0)).toBe(-10);
  expect(logOdds(1)).toBe(10);
  const score = 1 / (1 + Math.exp(5));
  expect(scoreDensity([0, 2, 8], score)).toBeCloseTo(1, 9);
  const pair = {
    unread: [0, 2],
    rows: [
      [0, 4],
      [4, 8],
    ],
  };
  expect(pairDensity(pair, score, 0.5)).toBeCloseTo(3, 9);
  expect(pairDensity(pair, null, 0.5)).toBeCloseTo(1, 9);
});

it("keeps the prior where no state explains the score", () => {
  const blind = { ...belief, scores: { right: [0, 0], wrong: [0, 0], lost: [0, 0] } };
  close(believe(blind, state([0.5])), { right: 0.8, wrong: 0.2, lost: 0 });
});
