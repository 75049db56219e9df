import { describe, expect, it } from "vitest";
import { gradientError } from "../learn/gradient-check.ts";
import { Parameters } from "../learn/parameters.ts";
import { Tape } from "../learn/tape.ts";
import { clippedLoss } from "./surrogate.ts";

/** Rows whose ratio π / π_old lies within the clip, above it and below it, each with both signs of the advantage. */
const RATIOS = [1.1, 0.9, 1.5, 1.5, 0.5, 0.5];
const ADVANTAGES = [1, -2, 1, -1, -1, 1];
const SIGNS = [1, -1, 1, 1, -1, -1];
const LOGITS = [0.3, -0.4, 1, 0.2, -0.7, 0.5];
const logSigmoid = (x: number) => -Math.log1p(Math.exp(-x));
const decisions = {
  signs: SIGNS,
  advantages: ADVANTAGES,
  logProbabilities: LOGITS.map((z, i) => logSigmoid(z * (SIGNS[i] ?? 0)) - Math.log(RATIOS[i] ?? 1)),
};

function lossWith(entropyWeight: number) {
  const parameters = new Parameters(
    [{ name: "logits", rows: 6, columns: 1, start: "zeros" }],
    Float64Array.from(LOGITS),
  );
  const loss = () => {
    const tape = new Tape();
    const out = clippedLoss(tape, parameters.get("logits"), decisions, { clip: 0.2, entropyWeight });
    tape.backward(out);
    return out.data[0] ?? Number.NaN;
  };
  return { parameters, loss };
}

describe("clippedLoss", () => {
  it("is the clipped objective, as worked out by hand", () => {
    // min(ρA, clip(ρ)A): 1.1, −1.8, 1.2, −1.5, −0.8, 0.5
    expect(lossWith(0).loss()).toBeCloseTo(-(1.1 - 1.8 + 1.2 - 1.5 - 0.8 + 0.5) / 6, 12);
    const entropy = LOGITS.reduce((sum, z) => {
      const p = 1 / (1 + Math.exp(-z));
      return sum - p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }, 0);
    expect(lossWith(0.5).loss() - lossWith(0).loss()).toBeCloseTo((-0.5 * entropy) / 6, 12);
  });

  it("has the gradient of finite differences", () => {
    for (const entropyWeight of [0, 0.5]) {
      const { parameters, loss } = lossWith(entropyWeight);
      expect(gradientError(parameters, loss)).toBeLessThan(1e-8);
    }
  });

  it("pushes no further where the ratio has left the clip on the side that the advantage wants, and only there", () => {
    const { parameters, loss } = lossWith(0);
    loss();
    expect([...parameters.gradient].map((slope) => slope === 0)).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});
