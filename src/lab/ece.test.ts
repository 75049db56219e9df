import { expect, it } from "vitest";
import { expectedCalibrationError } from "./ece.ts";

it("is the weighted distance between what was predicted and what came", () => {
  // Bin of 0.9: predicted 0.9, half right, distance 0.4, two of four rows. Bin of 0.1: right.
  expect(expectedCalibrationError([0.9, 0.9, 0.1, 0.1], [true, false, false, false])).toBeCloseTo(0.25, 12);
  expect(expectedCalibrationError([1, 0], [true, false])).toBe(0);
  expect(expectedCalibrationError([], [])).toBeNaN();
});

it("counts rows as often as it is told", () => {
  const [probabilities, right] = [
    [0.9, 0.9, 0.1],
    [true, false, false],
  ];
  const written = expectedCalibrationError([0.9, 0.9, 0.9, 0.1], [true, true, true, false]);
  expect(expectedCalibrationError(probabilities, right, [3, 0, 1])).toBeCloseTo(written, 12);
  expect(expectedCalibrationError(probabilities, right, [0, 0, 0])).toBeNaN();
});
