import { expect, it } from "vitest";
import { createDraw } from "../../problems/pocket/draw.ts";
import { SWEEP_THRESHOLDS } from "../operating-points.ts";
import { drawProblems } from "./calibration-data.ts";
import { coverage } from "./coverage.ts";
import { coverageText } from "./coverage-text.ts";
import { simulatedSample } from "./simulated-sample.ts";
import { binomialQuantile, wilsonInterval } from "./wilson.ts";

it("keeps its promise where plain means break it and Hoeffding finds nothing", () => {
  // The population is known: draws come from it with replacement.
  const truth = simulatedSample({}, SWEEP_THRESHOLDS)(3000, 4);
  const report = coverage({
    targets: [{ kind: "relative-accuracy", value: 0.95 }],
    truth,
    sample: (problems, seed) => drawProblems(truth, problems, createDraw(seed)),
    draws: 40,
    problems: 1000,
    delta: 0.1,
    seed: 1,
    limits: { tokens: 100, usd: null },
  });
  const [target] = report.targets;
  const [betting, hoeffding, plugIn] = target?.methods ?? [];
  expect(report).toMatchObject({ draws: 40, problems: 1000, truthProblems: 3000, allowed: 9 });
  expect(betting).toMatchObject({ method: "betting", found: { count: 40 }, passes: true });
  expect(betting?.broken.count).toBeLessThanOrEqual(9);
  expect(betting?.mean.largeTokenShare).toBeLessThan(0.4);
  expect(betting?.mean.largeTokenShare).toBeGreaterThan(target?.best?.largeTokenShare ?? Number.NaN);
  expect(hoeffding).toMatchObject({ method: "hoeffding", found: { count: 0 }, passes: false });
  expect(plugIn).toMatchObject({ method: "plug-in", found: { count: 40 }, passes: false });
  expect(plugIn?.broken.count).toBeGreaterThan(9);
  const text = coverageText(report);
  expect(text).toMatch(/against a truth of 3000 others/);
  expect(coverageText(report, "population")).toMatch(/drawn with replacement from 3000, which are the truth/);
  expect(text).toMatch(/at most 9 broken promises/);
  expect(text).toMatch(/^\| relative-accuracy=0.95 \| hoeffding \| 0 \(0.0–8.8%\) \| 0 .* – \| – \| no \|$/m);
});

it("allows 30 broken promises of 200 at 0.1, as METHODS does", () => {
  expect(binomialQuantile(200, 0.1, 0.99)).toBe(30);
  expect(binomialQuantile(2, 0.5, 0.74)).toBe(1);
});

it("has Wilson's interval", () => {
  const [low, high] = wilsonInterval(16, 200);
  expect(low).toBeCloseTo(0.0498, 3);
  expect(high).toBeCloseTo(0.1261, 3);
});
