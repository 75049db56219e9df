import { expect, test } from "vitest";
import { accuracyReport, speedReport } from "./exports-report.ts";

const clusters = Array.from({ length: 400 }, (_, problem) => `${problem}`);

test("a difference is paired: the same mistakes on the same problems make a narrow interval", () => {
  const plain = clusters.map((_, problem) => (problem % 2 === 0 ? 1 : 0));
  const worse = plain.map((value, problem) => (problem === 0 ? 0 : value));
  const { accuracy, difference } = accuracyReport(clusters, worse, plain);
  expect(accuracy?.value).toBe(199 / 400);
  const width = (ends: readonly (number | null)[] = []) => (ends[1] ?? 0) - (ends[0] ?? 0);
  expect(width(accuracy?.ci)).toBeGreaterThan(0.08);
  expect(difference?.value).toBe(-1 / 400);
  expect(width(difference?.ci)).toBeLessThan(0.01);
  expect(accuracyReport(clusters, plain, null).difference).toBeNull();
});

test("problems of one cluster are drawn together", () => {
  const right = clusters.map((_, problem) => (problem < 200 ? 1 : 0));
  const halves = clusters.map((_, problem) => `${problem < 200}`);
  expect(accuracyReport(halves, right, null).accuracy?.ci).toEqual([0, 1]);
});

test("speeds are sums over problems of the fastest times, and ratios to the first model", () => {
  const time = (model: number, problem: number, tokens: number, milliseconds: number) => ({
    model,
    problem,
    tokens,
    milliseconds,
  });
  const times = [
    time(0, 0, 10, 100),
    time(0, 1, 30, 300),
    time(1, 0, 10, 50),
    time(1, 0, 10, 5000),
    time(1, 1, 30, 150),
  ];
  expect(speedReport("wasm", times, 0)).toEqual({ device: "wasm", tokensPerSecond: 100, ratio: null });
  const { tokensPerSecond, ratio } = speedReport("wasm", times, 1);
  expect(tokensPerSecond).toBe(200);
  expect(ratio).toEqual({ value: 2, ci: [2, 2], n: 2 });
});
