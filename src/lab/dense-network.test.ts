import { describe, expect, it } from "vitest";
import { crossEntropy, DenseNetwork, sigmoid } from "./dense-network.ts";

const full = Float32Array.from([0.5, -1.25, 2, 0.1]);
/** Features that are 0 are passed over. */
const sparse = Float32Array.from([0.5, 0, 2, 0]);
const empty = new Float32Array(4);

describe("DenseNetwork", () => {
  it("computes the logit worked out by hand", () => {
    // 2 → 1 (tanh) → 1: w = [2, -1], b = 0.5; out w = 3, b = -1.
    const network = new DenseNetwork([2, 1], Float64Array.from([2, -1, 0.5, 3, -1]));
    expect(network.logit([0.25, 0.5])).toBeCloseTo(3 * Math.tanh(0.5) - 1, 12);
  });

  it.each([[[4]], [[4, 5]], [[4, 6, 3]]])("has the gradient of finite differences with sizes %j", (sizes) => {
    const network = DenseNetwork.seeded(sizes, 3);
    for (const [row, positive] of [full, sparse, empty].flatMap(
      (each) =>
        [
          [each, true],
          [each, false],
        ] as const,
    )) {
      const gradient = new Float64Array(network.parameters.length);
      const loss = network.accumulate(row, positive, 0.7, gradient);
      expect(loss).toBeCloseTo(0.7 * crossEntropy(network.logit(row), positive), 12);
      network.parameters.forEach((value, index) => {
        const step = 1e-5;
        network.parameters[index] = value + step;
        const above = 0.7 * crossEntropy(network.logit(row), positive);
        network.parameters[index] = value - step;
        const below = 0.7 * crossEntropy(network.logit(row), positive);
        network.parameters[index] = value;
        expect(gradient[index]).toBeCloseTo((above - below) / (2 * step), 7);
      });
    }
  });

  it("gives a row the same logit whatever it read before", () => {
    const network = DenseNetwork.seeded([4, 5], 3);
    const logits = [full, sparse, empty].map((row) => network.logit(row));
    expect([full, sparse, empty].map((row) => network.logit(row))).toEqual(logits);
    expect(new Set(logits).size).toBe(3);
  });

  it("is the same network for the same seed", () => {
    expect(DenseNetwork.seeded([4, 3], 1).parameters).toEqual(DenseNetwork.seeded([4, 3], 1).parameters);
    expect(DenseNetwork.seeded([4, 3], 1).parameters).not.toEqual(DenseNetwork.seeded([4, 3], 2).parameters);
  });

  it("loses nothing to overflow at large logits", () => {
    expect(crossEntropy(1000, true)).toBe(0);
    expect(crossEntropy(-1000, true)).toBe(1000);
    expect(sigmoid(-1000)).toBe(0);
  });
});
