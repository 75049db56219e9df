import { expect, it } from "vitest";
import { policySweep, RANDOM_RATES, RANDOM_SEEDS, SWEEP_THRESHOLDS } from "./policy-sweep.ts";

it("sweeps thresholds from buying everything to buying nothing, each once", () => {
  expect(SWEEP_THRESHOLDS.at(0)).toBe(0);
  expect(SWEEP_THRESHOLDS.at(-1)).toBe(1);
  expect(new Set(SWEEP_THRESHOLDS).size).toBe(SWEEP_THRESHOLDS.length);
  expect([...SWEEP_THRESHOLDS].sort((a, b) => a - b)).toEqual(SWEEP_THRESHOLDS);
});

it("gives random at least twenty seeds at every rate, others for another seed", async () => {
  const { points } = policySweep("random", 1);
  expect(RANDOM_SEEDS).toBeGreaterThanOrEqual(20);
  expect(points.map((point) => point.threshold)).toEqual(
    RANDOM_RATES.map((rate) => Number((1 - rate).toFixed(2))),
  );
  const drawn = async (seed: number) => {
    const policies = policySweep("random", seed).points[4]?.policiesFor("A problem.") ?? [];
    const state = { stepIndex: 0, signals: null, earlier: [], bought: [] };
    const decided = await Promise.all(policies.map((policy) => policy.decide(state)));
    return decided.map(({ probability }) => probability);
  };
  expect(await drawn(1)).toHaveLength(RANDOM_SEEDS);
  expect(new Set(await drawn(1)).size).toBe(RANDOM_SEEDS);
  expect(await drawn(1)).toEqual(await drawn(1));
  expect(await drawn(1)).not.toEqual(await drawn(1000));
});
