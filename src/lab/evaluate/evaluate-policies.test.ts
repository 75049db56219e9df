import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { baselines } from "./baselines.ts";
import { regret } from "./curve-figures.ts";
import { evaluatePolicies } from "./evaluate-policies.ts";
import type { CurvePoint, EvaluatedPolicy } from "./evaluated-policy.ts";
import { frontierMarkdown } from "./frontier-markdown.ts";
import {
  FRONTIER_SCHEMA,
  FrontierFileSchema,
  type FrontierPolicy,
  FrontierReportSchema,
} from "./frontier-schema.ts";
import { frontierSvg } from "./frontier-svg.ts";
import { meanOutcomes } from "./measured-outcomes.ts";
import { eachState, stepPolicy } from "./step-policy.ts";
import { problemsOf, twoSteps } from "./testing/two-steps.ts";

const bootstrap = { resamples: 25, seed: 1 };
const threshold = stepPolicy({
  id: "trim-thr",
  note: "TRIM-Thr.",
  probabilities: eachState(({ signals }) => 1 - (signals.score ?? 0.5)),
});
const kept: EvaluatedPolicy = { id: "kept", kind: "policy", note: "", curve: () => ({ why: "of a test" }) };

describe("on simulated problems", async () => {
  const trees = simulatedTrees({ problems: 200, seed: 5, smallRight: 0.87, steps: [2, 6] });
  const policies = [threshold, kept, ...baselines({ seed: 1, rate: ({ steps }) => steps / 10 })];
  const problems = { ...problemsOf(trees), policies, bootstrap };
  const report = await evaluatePolicies({
    ...problems,
    pace: { smallTokensPerSecond: 100, largeTokensPerSecond: 50, secondsPerRequest: 0.5 },
  });
  const of = (id: string) => report.policies.find((each) => each.id === id) as FrontierPolicy;
  const cpt95 = (id: string) => of(id).metrics.cpt95.value ?? Number.POSITIVE_INFINITY;

  it("gives a report that can be written and read again", () => {
    expect(v.parse(FrontierReportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.notMeasured.map(({ id }) => id)).toEqual([
      "kept",
      "judge",
      "calculator-repair",
      "small-best-of-4",
    ]);
  });

  it("puts the oracle before every policy, and lots behind a good one", async () => {
    expect(of("oracle").metrics.regret).toEqual({ value: 0, ci: [0, 0] });
    expect(of("random").metrics.regret).toEqual({ value: 1, ci: [1, 1] });
    for (const { id } of report.policies) expect(cpt95(id)).toBeGreaterThanOrEqual(cpt95("oracle"));
    expect(cpt95("trim-thr")).toBeLessThan(cpt95("take-over"));
    expect(cpt95("trim-thr")).toBeLessThan(0.5 * cpt95("random"));
    expect(of("trim-thr").overRandom[3]?.difference.ci[0]).toBeGreaterThan(0.05);
    const oracle = (await baselines({ seed: 1, rate: null }, ["oracle"])[0]?.curve(problems)) as CurvePoint[];
    const swept = (await threshold.curve(problems)) as CurvePoint[];
    const worth = (point: CurvePoint, lambda: number) => {
      const { correct, largeTokens } = meanOutcomes(point.outcomes);
      return correct - lambda * largeTokens;
    };
    for (const point of oracle)
      for (const other of swept)
        expect(worth(point, point.threshold)).toBeGreaterThanOrEqual(worth(other, point.threshold) - 1e-12);
  });

  it("has the metrics of TRIM, of anchors that it recomputes", () => {
    expect(of("always-large").metrics.cpt95.value).toBeCloseTo(0.95, 9);
    expect(of("always-large").metrics.deltaIbc.value).toBeCloseTo(0, 9);
    expect(of("always-small").metrics.cpt50).toEqual({ value: null, ci: [null, null] });
    const { small, large } = report.anchors;
    expect(large.accuracy.ci[0]).toBeLessThan(large.accuracy.value ?? 0);
    expect(small.accuracy.value).toBe(of("always-small").points[0]?.accuracy.value);
    const [point] = of("always-large").points;
    // Every step has 20 tokens, and the first request reads 40.
    expect(point?.perProblem).toMatchObject({ largeRead: 40, requests: 1, smallTokens: 0 });
    expect(point?.perProblem.seconds).toBeCloseTo((large.tokensPerProblem.value ?? 0) / 50 + 0.5, 4);
  });

  it("is paired and the same for a seed; another seed or clusters change intervals alone", async () => {
    const few = { ...problems, policies: [threshold] };
    const again = await evaluatePolicies(few);
    const { regret: _, ...metrics } = of("trim-thr").metrics;
    expect(again.policies[0]?.metrics).toMatchObject(metrics);
    expect(again.policies[0]?.metrics.regret.value).toBeNull();
    const clusters = trees.map(({ problem }) => `${problem.seed % 10}`);
    const clustered = await evaluatePolicies({ ...few, clusters });
    expect(clustered.clusters).toBe(10);
    expect(clustered.policies[0]?.metrics.cpt95.value).toBe(metrics.cpt95.value);
    expect(clustered.policies[0]?.metrics.cpt95.ci).not.toEqual(metrics.cpt95.ci);
  });

  it("is written for people: a table and a chart with every policy that was measured", () => {
    const model = { id: "m", label: "a model", revision: "1", dtype: "fp32", device: "cpu", url: null };
    const file = v.parse(FrontierFileSchema, {
      schema: FRONTIER_SCHEMA,
      command: "stepgate bench",
      seed: 1,
      models: { small: model, large: model },
      named: "trim-thr",
      splits: { test: report },
      router: null,
      ablations: {
        "without equation check": { auroc: 0.97, aurocCi: [0.96, 0.98], aurocTrueEquation: null, report },
      },
      predicted: { auroc: 0.95, cpt95: 0.23, oracleCpt95: 0.07, problems: 100 },
    });
    const text = frontierMarkdown(file);
    for (const { id } of report.policies) expect(text).toContain(`| ${id} |`);
    expect(text).toContain("| always-small | never | never | never |");
    expect(text).toContain("Not measured: `kept`, because of a test.");
    expect(text).toContain("gives a CPT95 of 23.0%");
    expect(text).toMatch(/\| CPT95 of trim-thr \| [\d.]+% .*\| at most 17\.0% \| (yes|no) \|/);
    expect(text).toContain("| AUROC of the step verifier | 0.950 | at least 0.95 | yes |");
    expect(text).toContain("| without equation check | 0.970 (0.960 to 0.980) | – |");
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|no gap/);
    const even = {
      ...report,
      anchors: { ...report.anchors, large: { ...report.anchors.large, ...report.anchors.small } },
    };
    expect(frontierMarkdown({ ...file, splits: { test: even } })).toContain("no gap to close");
    const svg = frontierSvg(report, "Accuracy <bought>");
    expect(svg).toContain('role="img"');
    expect(svg).toContain("Accuracy &lt;bought&gt;</title>");
    expect(svg).toContain("prefers-color-scheme: dark");
    for (const { id } of report.policies) {
      if (!id.startsWith("always-")) expect(svg).toContain(`>${id}</text>`);
    }
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe("on two problems worked out by hand", () => {
  it("counts a CPT in tokens and in dollars, a bought step sending its prefix again", async () => {
    const trees = [twoSteps(), twoSteps({ seed: 2 })];
    const buysFirst: EvaluatedPolicy = stepPolicy({
      id: "first",
      note: "",
      probabilities: eachState(({ stepIndex }) => (stepIndex === 0 ? 1 : 0)),
      thresholds: [0.5],
    });
    const report = await evaluatePolicies({ ...problemsOf(trees), policies: [buysFirst], bootstrap });
    // 20 of 28 tokens, 230 of 310 dollars, 260 of 340 with caching; half of it for half of the gap.
    const { metrics } = report.policies[0] as FrontierPolicy;
    expect(metrics.cpt50.value).toBeCloseTo(10 / 28, 5);
    expect(metrics.cpt95.value).toBeCloseTo((0.95 * 20) / 28, 5);
    expect(metrics.usdCpt95.value).toBeCloseTo((0.95 * 230) / 310, 5);
    expect(metrics.cachedUsdCpt95.value).toBeCloseTo((0.95 * 260) / 340, 5);
    expect(metrics.apgr.value).toBeCloseTo(1 - 10 / 28, 5);
    expect(report.anchors.large).toMatchObject({ accuracy: { value: 1 }, tokensPerProblem: { value: 28 } });
  });

  it("has no dollars without a price", async () => {
    const options = { ...problemsOf([twoSteps()], { price: null }), bootstrap };
    const report = await evaluatePolicies({
      ...options,
      policies: baselines({ seed: 1, rate: null }, ["always-large"]),
    });
    expect(report.policies[0]?.points[0]?.perProblem).toMatchObject({ costUsd: null, largeTokens: 28 });
    expect(report.policies[0]?.metrics.usdCpt50.value).toBeNull();
  });

  it("compares with what the small model does by itself", async () => {
    const repaired: EvaluatedPolicy = {
      ...(baselines({ seed: 1, rate: null }, ["always-small"])[0] as EvaluatedPolicy),
      id: "calculator-repair",
    };
    const extras = { ...problemsOf([twoSteps(), twoSteps({ seed: 2 })]), bootstrap };
    const half: EvaluatedPolicy = {
      ...repaired,
      curve: async (problems) => {
        const [point] = (await repaired.curve(problems)) as CurvePoint[];
        if (point === undefined) throw new Error("no point");
        return [{ ...point, outcomes: { ...point.outcomes, correct: Float64Array.of(1, 0) } }];
      },
    };
    const all = stepPolicy({ id: "all", note: "", probabilities: eachState(() => 0.5), thresholds: [0] });
    const report = await evaluatePolicies({ ...extras, policies: [all, half] });
    const [local] = (report.policies[0] as FrontierPolicy).overLocal;
    expect(local).toMatchObject({
      free: { value: -0.5 },
      leastPaid: { value: null },
      overtakenAt: { value: 0.5 },
    });
  });

  it("refuses no problems, and a policy twice", async () => {
    await expect(evaluatePolicies({ ...problemsOf([]), policies: [] })).rejects.toThrow(RangeError);
    const twice = { ...problemsOf([twoSteps()]), policies: [kept, kept] };
    await expect(evaluatePolicies(twice)).rejects.toThrow(/twice/);
  });
});

describe("regret", () => {
  it.each([
    [0.17, 0.1],
    [0.07, 0],
    [1.07, 1],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])("of a CPT95 of %s is %s where random's is 1.07 and the oracle's 0.07", (own, expected) => {
    expect(regret(own, { random: 1.07, oracle: 0.07 })).toBeCloseTo(expected, 12);
  });

  it("is no number where an end is not reached", () => {
    expect(regret(0.2, { random: Number.POSITIVE_INFINITY, oracle: 0.07 })).toBeNaN();
    expect(regret(0.2, { random: 1, oracle: Number.NaN })).toBeNaN();
  });
});
