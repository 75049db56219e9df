import { describe, expect, it } from "vitest";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { alwaysLarge, alwaysSmall } from "./always.ts";
import { randomEscalation } from "./random.ts";
import { trimThreshold } from "./trim-thr.ts";

const signals = (score: number | null) => sampleSignals({ score });
const state = (score: number | null, stepIndex = 0) => ({
  stepIndex,
  signals: signals(score),
  earlier: [],
  bought: [],
});

describe("trim-thr", () => {
  it("escalates iff the score is below k = 1 - threshold", () => {
    const policy = trimThreshold(() => 0.4);
    expect(policy.decide(state(0.59)).decision).toBe("escalate");
    expect(policy.decide(state(0.61)).decision).toBe("keep");
    expect(policy.decide(state(null)).probability).toBe(0.5);
  });

  it("reads the threshold anew at every decision", () => {
    let threshold = 0.9;
    const policy = trimThreshold(() => threshold);
    expect(policy.decide(state(0.5)).decision).toBe("keep");
    threshold = 0.1;
    expect(policy.decide(state(0.5)).decision).toBe("escalate");
  });
});

describe("anchors", () => {
  it("never and always escalate", () => {
    expect(alwaysSmall.decide(state(0)).decision).toBe("keep");
    expect(alwaysLarge.decide({ ...state(1), signals: null }).decision).toBe("escalate");
  });
});

describe("random", () => {
  const share = (threshold: number) => {
    let escalated = 0;
    for (let seed = 0; seed < 400; seed++) {
      const policy = randomEscalation(seed, `problem ${seed}`, () => threshold);
      for (let step = 0; step < 5; step++)
        if (policy.decide(state(0.5, step)).decision === "escalate") escalated++;
    }
    return escalated / 2000;
  };

  it("escalates about 1 - threshold of the steps", () => {
    // Binomial with n = 2000: four standard deviations are 0.045 at most.
    expect(Math.abs(share(0.75) - 0.25)).toBeLessThan(0.045);
    expect(Math.abs(share(0.5) - 0.5)).toBeLessThan(0.045);
    expect(share(1)).toBe(0);
  });

  it("buys at a high threshold a subset of what it buys at a low one, and repeats itself", () => {
    for (let step = 0; step < 50; step++) {
      const at = (threshold: number) => randomEscalation(3, "p", () => threshold).decide(state(0.5, step));
      expect(at(0.3).probability).toBe(at(0.8).probability);
    }
  });
});
