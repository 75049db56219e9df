import { describe, expect, it } from "vitest";
import { createDraw } from "../problems/pocket/draw.ts";
import { sigmoid } from "./dense-network.ts";
import type { StepRow } from "./step-row.ts";
import { trainVerifier } from "./train-verifier.ts";

/** Three drafts per problem; the chance of being right lies in two of five features. */
function rows(problems: number, seed: number): StepRow[] {
  const draw = createDraw(seed);
  return Array.from({ length: problems * 3 }, (_, i): StepRow => {
    const features = Float32Array.from({ length: 5 }, () => draw.unit() * 4 - 2);
    const right = draw.chance(sigmoid(1 + 2 * (features[0] ?? 0) - 1.5 * (features[3] ?? 0)));
    const prefixRight = i % 3 < 2 || draw.chance(0.5);
    return {
      problem: seed * 100_000 + Math.floor(i / 3),
      family: "ages",
      problemSteps: 2,
      index: i % 3,
      features,
      equation: draw.chance(0.8) ? "right" : "wrong",
      prefixRight,
      right: prefixRight && right,
      rescued: null,
      outcome: right,
    };
  });
}

const plain = { hidden: [], readsHiddenState: true, weightDecay: 0.01, learningRate: 5e-3 };

describe("trainVerifier", () => {
  const data = { train: rows(1500, 1), validation: rows(300, 2), calibration: rows(800, 3) };

  it("finds what tells right from wrong, and says it as a calibrated probability", () => {
    const { metrics, calibration, choice } = trainVerifier(data, {
      seed: 1,
      maxEpochs: 8,
      candidates: [plain, { ...plain, hidden: [8] }],
    });
    expect(metrics.auroc).toBeGreaterThan(0.9);
    expect(metrics.aurocCi[0]).toBeLessThan(metrics.auroc ?? 0);
    expect(metrics.aurocCi[1]).toBeGreaterThan(metrics.auroc ?? 0);
    expect(metrics.ece).toBeLessThan(0.05);
    expect(metrics.cumulativeAuroc).toBeLessThan(metrics.auroc ?? 0);
    expect(metrics.n).toBeGreaterThan(900);
    expect(calibration.a).toBeGreaterThan(0.6);
    expect(choice).toBeDefined();
  });

  it("trains the same verifier again from the same seed", () => {
    const options = { seed: 5, maxEpochs: 2, candidates: [{ ...plain, hidden: [4] }] };
    expect(trainVerifier(data, options).network.parameters).toEqual(
      trainVerifier(data, options).network.parameters,
    );
  });

  it("reads nothing of a group that is silenced", () => {
    // The five features stand where the first named ones do: the sureness of words and numbers.
    const silenced = ["word confidence", "number confidence"] as const;
    const { metrics } = trainVerifier(data, { seed: 1, maxEpochs: 2, candidates: [plain], silenced });
    expect(metrics.auroc).toBe(0.5);
  });

  it("refuses to train without a draft that has a right prefix", () => {
    const train = data.train.map((row) => ({ ...row, prefixRight: false }));
    expect(() => trainVerifier({ ...data, train }, { seed: 1, candidates: [plain] })).toThrow(RangeError);
  });
});
