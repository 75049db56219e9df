import { describe, expect, it } from "vitest";
import { StepgateError } from "../core/errors.ts";
import type { ScorerInput } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { NO_USAGE } from "../core/usage.ts";
import { type RunVerifier, stepVerifier } from "./step-verifier.ts";
import { parseStepVerifierCard, type StepVerifierCard } from "./step-verifier-card.ts";
import { verifierFeatureNames } from "./verifier-features.ts";

const names = verifierFeatureNames(1);
const card: StepVerifierCard = {
  cumulativeCalibration: null,
  schema: 1,
  kind: "step-verifier",
  id: "step-verifier-test",
  forModel: { id: "pocket-small", revision: "r" },
  featureNames: names,
  featureMeans: names.map((name) => (name === "equation.wrong" ? 0.25 : 0)),
  calibration: { kind: "platt", a: 0.5, b: 1 },
  training: { problems: 1, rows: 1, split: "policy-train", seed: 1, command: "train" },
  metrics: {
    split: "policy-val",
    auroc: 0.9,
    aurocCi: [0.8, 0.95],
    aurocTrueEquation: null,
    cumulativeAuroc: 0.9,
    cumulativeHeadAuroc: null,
    ece: 0.01,
    n: 10,
    wrongShare: 0.2,
  },
  defaultThreshold: 0.3,
  operatingPoints: [{ threshold: 0.3, accuracy: 0.9, largeTokenShare: 0.2, split: "policy-val" }],
  guarantees: [],
};

/** A logit of 2 − 8 · (the equation is wrong) + 3 · (mean of the hidden unit). */
const run: RunVerifier = async (features, rows) =>
  Float32Array.from({ length: rows }, (_, row) => {
    const at = (name: string) => features[row * names.length + names.indexOf(name)] ?? 0;
    return 2 - 8 * at("equation.wrong") + 3 * at("hiddenMean.0");
  });

const input: ScorerInput = {
  place: null,
  draft: {
    text: "",
    ending: "boundary",
    tokens: [],
    hidden: Float32Array.from([1, 5]),
    usage: NO_USAGE,
    exchanges: [],
  },
  signals: sampleSignals({ stepNumber: 3, equation: "wrong" }),
  earlier: [],
};

describe("stepVerifier", () => {
  it("gives the calibrated probability, and no reasons unless asked", async () => {
    const { scores, reasons } = await stepVerifier({ card, run }).score(input);
    expect(scores.score).toBeCloseTo(1 / (1 + Math.exp(-(0.5 * (2 - 8 + 3) + 1))), 6);
    expect(reasons).toEqual([]);
  });

  it("gives the chance that the solution can still succeed where the network has a second head", async () => {
    const two = async (features: Float32Array, rows: number) => {
      const local = await run(features, rows);
      return Float32Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? (local[at / 2] ?? 0) : 3));
    };
    const headed = { ...card, cumulativeCalibration: { kind: "platt" as const, a: 2, b: -1 } };
    const one = await stepVerifier({ card, run }).score(input);
    const { scores, reasons } = await stepVerifier({ card: headed, run: two, explain: true }).score(input);
    expect(scores).toEqual({ score: one.scores.score, cumulative: 1 / (1 + Math.exp(-5)) });
    expect(reasons).toEqual((await stepVerifier({ card, run, explain: true }).score(input)).reasons);
  });

  it("explains by what an average group would have said, in log-odds towards escalating", async () => {
    const { reasons } = await stepVerifier({ card, run, explain: true }).score(input);
    const push = Object.fromEntries(reasons.map((reason) => [reason.signal, reason.push]));
    expect(push.equation).toBeCloseTo(0.5 * 8 * 0.75, 6);
    expect(push["hidden state"]).toBeCloseTo(-0.5 * 3, 6);
    expect(push.position).toBeCloseTo(0, 6);
    expect(reasons.find((reason) => reason.signal === "word confidence")?.value).toBe(-1);
  });

  it("refuses drafts of another model", async () => {
    const other = { ...input, draft: { ...input.draft, hidden: Float32Array.from([1, 2, 3, 4]) } };
    await expect(stepVerifier({ card, run }).score(other)).rejects.toThrow(StepgateError);
    expect(() => stepVerifier({ card: { ...card, featureNames: ["x"] }, run })).toThrow(StepgateError);
  });
});

describe("parseStepVerifierCard", () => {
  it("reads what was written and says where a card is wrong", () => {
    expect(parseStepVerifierCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
    expect(() => parseStepVerifierCard({ ...card, calibration: { kind: "platt", a: "x", b: 0 } })).toThrow(
      /calibration\.a/,
    );
    expect(() => parseStepVerifierCard({ ...card, featureMeans: [1] })).toThrow(/featureMeans/);
    expect(() => parseStepVerifierCard(null)).toThrow(StepgateError);
  });
});
