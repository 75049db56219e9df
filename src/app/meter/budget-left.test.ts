import { expect, it } from "vitest";
import { budgetLeft } from "./budget-left.ts";

it("says how much of a limit is left, and nothing where that is unknown", () => {
  expect(budgetLeft(4, 1)).toEqual({ limitUsd: 4, leftUsd: 3, share: 0.75 });
  expect(budgetLeft(4, 5)).toMatchObject({ leftUsd: 0, share: 0 });
  expect(budgetLeft(0, 0)).toMatchObject({ leftUsd: 0, share: 0 });
  expect([budgetLeft(null, 1), budgetLeft(1, null)]).toEqual([null, null]);
});
