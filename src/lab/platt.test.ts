import { describe, expect, it } from "vitest";
import { createDraw } from "../problems/pocket/draw.ts";
import { sigmoid } from "./dense-network.ts";
import { fitPlatt } from "./platt.ts";

describe("fitPlatt", () => {
  it("finds the slope and offset that the labels were drawn with", () => {
    const draw = createDraw(5);
    const logits = Array.from({ length: 20_000 }, () => draw.unit() * 8 - 4);
    const positives = logits.map((logit) => draw.chance(sigmoid(0.6 * logit - 0.8)));
    const { a, b } = fitPlatt(logits, positives);
    expect(a).toBeCloseTo(0.6, 1);
    expect(b).toBeCloseTo(-0.8, 1);
  });

  it("stays finite on separable rows and the identity on one class", () => {
    const separable = fitPlatt([-2, -1, 1, 2], [false, false, true, true]);
    expect(Number.isFinite(separable.a)).toBe(true);
    expect(separable.a).toBeGreaterThan(0);
    expect(fitPlatt([1, 2], [true, true])).toEqual({ a: 1, b: 0 });
  });
});
