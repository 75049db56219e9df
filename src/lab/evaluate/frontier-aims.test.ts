import { expect, it } from "vitest";
import { type Aim, keeps } from "./frontier-aims.ts";

const aim = (value: number | null, low: number | null, asked: Aim["asked"]): Aim => ({
  figure: "",
  measured: { value, ci: [low, null] },
  unit: "number",
  asked,
});

it("keeps a limit by the figure itself, or by the lower end of its interval", () => {
  expect(keeps(aim(0.17, 0.1, { is: "at most", limit: 0.17 }))).toBe(true);
  expect(keeps(aim(0.18, 0.1, { is: "at most", limit: 0.17 }))).toBe(false);
  expect(keeps(aim(0.5, 0.4, { is: "at least", limit: 0.5 }))).toBe(true);
  expect(keeps(aim(0.4, 0.4, { is: "at least", limit: 0.5 }))).toBe(false);
  expect(keeps(aim(0.003, -0.01, { is: "surely at least", limit: -0.01 }))).toBe(true);
  expect(keeps(aim(0.003, -0.011, { is: "surely at least", limit: -0.01 }))).toBe(false);
});

it("keeps none that was not reached", () => {
  for (const is of ["at most", "at least", "surely at least"] as const)
    expect(keeps(aim(null, null, { is, limit: 0 }))).toBe(false);
});
