import { expect, it } from "vitest";
import { comfortableSlowdown } from "./speeds.ts";

it("slows short runs down, leaves middling ones alone and speeds long ones up", () => {
  expect(comfortableSlowdown(240)).toBe(50);
  expect(comfortableSlowdown(1100)).toBe(10);
  expect(comfortableSlowdown(12_000)).toBe(1);
  expect(comfortableSlowdown(90_000)).toBe(0.1);
  expect(comfortableSlowdown(0)).toBe(1);
});
