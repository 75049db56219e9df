import { expect, it } from "vitest";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import { baselines } from "./baselines.ts";
import { evaluatePolicies } from "./evaluate-policies.ts";
import { policyCurves } from "./policy-curves.ts";
import { eachState, stepPolicy } from "./step-policy.ts";
import { problemsOf } from "./testing/two-steps.ts";

it("draws every policy by itself beside chance and what is possible, the router by its sweep", async () => {
  const trees = simulatedTrees({ problems: 60, seed: 3, steps: [2, 4] });
  const report = await evaluatePolicies({
    ...problemsOf(trees),
    policies: [
      stepPolicy({
        id: "trim-thr",
        note: "",
        probabilities: eachState(({ signals }) => 1 - (signals.score ?? 0.5)),
      }),
      ...baselines({ seed: 1, rate: null }, ["always-large", "random", "cascade", "oracle"]),
    ],
    bootstrap: { resamples: 5, seed: 1 },
  });
  const alone = report.anchors.large.tokensPerProblem.value ?? Number.NaN;
  const curves = policyCurves(report, { sweep: [half(alone), { ...half(0), accuracy: 0.01 }] });
  expect([...curves.keys()]).toEqual(["trim-thr", "route-to-reason"]);
  for (const [id, svg] of curves) {
    const names = [...svg.matchAll(/<text x="732"[^>]*>([^<]+)<\/text>/g)].map(([, name]) => name);
    expect(names).toEqual([id, "random", "oracle"]);
    expect(svg).not.toMatch(/NaN|undefined|null|Infinity/);
  }
  const own = curves.get("route-to-reason") ?? "";
  // Between 64 and 700, at half.
  expect(own).toMatch(/<circle cx="382" /);
  expect(own).toContain("route-to-reason: its best accuracy is 97%.");
  expect(own).not.toContain("route-to-reason never");
  expect([...policyCurves(report, null).keys()]).toEqual(["trim-thr"]);
});

const half = (alone: number) => ({
  lambda: 1,
  smallTokenWeight: 1,
  accuracy: 0.97,
  tokens: alone,
  largeTokens: alone / 2,
});
