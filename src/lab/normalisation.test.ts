import { expect, it } from "vitest";
import { fitNormalisation, normalise } from "./normalisation.ts";

it("centres and scales each column, and silences one that never varies", () => {
  const rows = [Float32Array.from([1, 5]), Float32Array.from([3, 5])];
  const normalisation = fitNormalisation(rows);
  expect([...normalisation.mean]).toEqual([2, 5]);
  expect(rows.map((row) => [...normalise(normalisation, row)])).toEqual([
    [-1, 0],
    [1, 0],
  ]);
  expect([...normalise(normalisation, Float32Array.from([2, 9]))]).toEqual([0, 0]);
  expect(() => fitNormalisation([])).toThrow(RangeError);
});
