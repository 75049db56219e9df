import type { StepSignals } from "../signals.ts";

/** Signals of a plausible first step with a true equation, for tests; not scored. */
export function sampleSignals(change: Partial<StepSignals> = {}): StepSignals {
  return {
    meanLogprob: -0.1,
    minLogprob: -1,
    meanEntropy: 0.2,
    maxEntropy: 1.5,
    firstEntropy: 0.3,
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
    cumulative: null,
    selfCheck: null,
    judge: null,
    reward: null,
    ...change,
  };
}
