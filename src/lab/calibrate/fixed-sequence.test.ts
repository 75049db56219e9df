import { expect, it } from "vitest";
import { fixedSequence } from "./fixed-sequence.ts";

it("tests in order up to the first hypothesis that stands, and looks at none behind it", () => {
  const pValues = [0.01, 0.1, 0.11, 0];
  const asked: number[] = [];
  const result = fixedSequence(
    4,
    (at) => {
      asked.push(at);
      return pValues[at] ?? Number.NaN;
    },
    0.1,
  );
  expect(result).toEqual({ rejected: 2, pValues: [0.01, 0.1, 0.11] });
  expect(asked).toEqual([0, 1, 2]);
});

it("can reject none or all, and takes what is no number for not rejected", () => {
  expect(fixedSequence(2, () => 0.5, 0.1)).toEqual({ rejected: 0, pValues: [0.5] });
  expect(fixedSequence(2, () => 0, 0.1)).toEqual({ rejected: 2, pValues: [0, 0] });
  expect(fixedSequence(2, () => Number.NaN, 0.1).rejected).toBe(0);
});
