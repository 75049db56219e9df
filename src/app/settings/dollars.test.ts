import { expect, it } from "vitest";
import { plainDollars, readDollars, today } from "./dollars.ts";

it("reads amounts as people type them", () => {
  expect(["2.50", " $ 0,15 ", ".5", "3.", "0"].map(readDollars)).toEqual(
    [2.5, 0.15, 0.5, 3, 0].map((value) => ({ value })),
  );
  expect(readDollars("  ")).toEqual({ value: null });
});

it("says what is wrong with what is no amount", () => {
  expect(["ten", "1e3", "1,000.5", "1.2.3", "-", "$"].map(readDollars)).toEqual([
    { problem: "number" },
    { problem: "number" },
    { problem: "number" },
    { problem: "number" },
    { problem: "number" },
    { value: null },
  ]);
  expect(["-1", "−0.2"].map(readDollars)).toEqual([{ problem: "negative" }, { problem: "negative" }]);
  expect(readDollars("1000001")).toEqual({ problem: "tooHigh" });
});

it("writes amounts that read back as they were", () => {
  for (const value of [0, 0.15, 0.003625, 1e-7, 1234.5])
    expect(readDollars(plainDollars(value))).toEqual({ value });
});

it("dates by the visitor's own day", () => {
  expect(today(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
