import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatDollars,
  formatDuration,
  formatList,
  formatPercent,
  formatPercentPair,
  formatRate,
  formatSigned,
} from "./format.ts";

describe("money", () => {
  it.each([
    [0, "$0.00"],
    [0.0000414, "$0.000041"],
    [0.0123, "$0.0123"],
    [1.5, "$1.50"],
    [1234.5, "$1,234.50"],
  ])("%d reads %s", (value, text) => expect(formatDollars(value)).toBe(text));
});

describe("percent", () => {
  it.each([
    [0, "0%"],
    [0.001, "<1%"],
    [0.834, "83%"],
    [0.999, ">99%"],
    [1, "100%"],
    [-0.35, "−35%"],
  ])("%d reads %s", (value, text) => expect(formatPercent(value)).toBe(text));

  it("tells two near values apart", () => {
    expect(formatPercentPair(0.404, 0.4)).toEqual(["40.4%", "40.0%"]);
    expect(formatPercentPair(0.83, 0.4)).toEqual(["83%", "40%"]);
    expect(formatPercentPair(0.5, 0.5)).toEqual(["50%", "50%"]);
    expect(formatPercentPair(0.4000001, 0.4)).toEqual(["40.000%", "40.000%"]);
  });
});

describe("sizes and times", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1234, "1.2 kB"],
    [3_400_000, "3.4 MB"],
    [2_100_000_000, "2.1 GB"],
  ])("%d bytes read %s", (value, text) => expect(formatBytes(value)).toBe(text));

  it.each([
    [0, "0 ms"],
    [0.4, "<1 ms"],
    [34.4, "34 ms"],
    [1240, "1.24 s"],
    [12_400, "12.4 s"],
  ])("%d ms read %s", (value, text) => expect(formatDuration(value)).toBe(text));

  it("gives slow rates a decimal", () => {
    expect(formatRate(5.46)).toBe("5.5");
    expect(formatRate(412.4)).toBe("412");
  });
});

it("signs numbers, but not zero", () => {
  expect(formatSigned(1.25)).toBe("+1.25");
  expect(formatSigned(-0.5)).toBe("−0.50");
  expect(formatSigned(-0.001)).toBe("0.00");
});

it("joins words the way people do", () => {
  expect(formatList(["a"])).toBe("a");
  expect(formatList(["a", "b", "c"])).toBe("a, b and c");
});
