import { describe, expect, it } from "vitest";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { NO_USAGE } from "../core/usage.ts";
import {
  type VerifierInput,
  verifierFeatureGroups,
  verifierFeatureNames,
  verifierFeatures,
} from "./verifier-features.ts";

const unnumbered = { numberMeanLogprob: null, numberMinLogprob: null, numberMaxEntropy: null };
const signals = sampleSignals({ ...unnumbered, stepNumber: 3, equation: "wrong" });

const input = (change: Partial<VerifierInput> = {}): VerifierInput => ({
  draft: {
    text: "",
    ending: "boundary",
    tokens: [],
    hidden: Float32Array.from([1, 2, 3, 4]),
    usage: NO_USAGE,
    exchanges: [],
  },
  signals,
  earlier: [],
  place: null,
  ...change,
});

const byName = (given: VerifierInput) => {
  const features = verifierFeatures(given);
  return Object.fromEntries(verifierFeatureNames(2).map((name, index) => [name, features[index]]));
};

describe("verifierFeatures", () => {
  it("has a name and a group for every number", () => {
    const features = verifierFeatures(input());
    expect(verifierFeatureNames(2)).toHaveLength(features.length);
    expect(new Set(verifierFeatureNames(2)).size).toBe(features.length);
    expect(verifierFeatureGroups(features.length)).toHaveLength(features.length);
    expect(verifierFeatureGroups(features.length).slice(-4)).toEqual(Array(4).fill("hidden state"));
  });

  it("tells a missing signal from one that is zero", () => {
    const named = byName(input());
    expect(named.numberMinLogprob).toBe(0);
    expect(named.numberMinLogprobMissing).toBe(1);
    expect(named.minLogprob).toBe(-1);
    expect(named.minLogprobMissing).toBe(0);
  });

  it("says the equation's verdict as one of three and appends the hidden state", () => {
    const named = byName(input());
    expect([named["equation.right"], named["equation.wrong"], named["equation.none"]]).toEqual([0, 1, 0]);
    expect([
      named["hiddenMean.0"],
      named["hiddenMean.1"],
      named["hiddenLast.0"],
      named["hiddenLast.1"],
    ]).toEqual([1, 2, 3, 4]);
  });

  it("reads the least sure token of each role off the draft's tokens", () => {
    const token = (text: string, logprob: number, entropy: number | null) => ({
      text,
      logprob,
      entropy,
      margin: 2 + logprob,
      confidence: 5,
      top: [],
    });
    const tokens = [
      token("Ben", -0.5, 1),
      token(" 7", -0.25, 0.5),
      token(" +", -0.125, null),
      token(" 5", -1, 0.75),
    ];
    const named = byName(input({ draft: { ...input().draft, tokens } }));
    expect(named.operandLeastLogprob).toBe(-1);
    expect(named.operandTotalLogprob).toBe(-1.25);
    expect(named.operandGreatestEntropy).toBe(0.75);
    expect(named.operandLeastMargin).toBe(1);
    expect(named.operatorLeastLogprob).toBe(-0.125);
    expect(named.operatorGreatestEntropyMissing).toBe(1);
    expect(named.resultLeastLogprobMissing).toBe(1);
  });

  it("looks back at the least of the steps before, and at none for the first", () => {
    const earlier = [{ ...signals, score: 0.75 }, null, { ...signals, minLogprob: -2, score: 0.5 }];
    const named = byName(input({ earlier }));
    expect(named.leastEarlierLogprob).toBe(-2);
    expect(named.leastEarlierScore).toBe(0.5);
    expect(byName(input()).leastEarlierScoreMissing).toBe(1);
  });

  it("works without hidden states", () => {
    const draft = { ...input().draft, hidden: null };
    expect(verifierFeatures(input({ draft }))).toHaveLength(verifierFeatureNames(0).length);
  });
});
