import { describe, expect, it } from "vitest";
import { vTrace } from "./v-trace.ts";

const close = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, 12);
};

describe("vTrace", () => {
  it("is as worked out by hand, importance weights truncated", () => {
    const { targets, advantages } = vTrace({
      ratios: [0.5, 3, 0.25],
      rewards: [-0.2, 0, 1],
      values: [0.4, 0.6, 0.8],
    });
    // Backwards, ρ = c = (0.5, 1, 0.25): v3 = 0.8 + 0.25·(1 − 0.8) = 0.85;
    // v2 = 0.6 + (0 + 0.8 − 0.6) + (0.85 − 0.8) = 0.85; v1 = 0.4 + 0.5·(−0.2 + 0.6 − 0.4) + 0.5·(0.85 − 0.6) = 0.525.
    close(targets, [0.525, 0.85, 0.85]);
    // 0.5·(−0.2 + 0.85 − 0.4), 1·(0 + 0.85 − 0.6), 0.25·(1 − 0.8)
    close(advantages, [0.125, 0.25, 0.05]);
  });

  it("gives the returns where the policy itself acted, whatever the values", () => {
    const rewards = [-0.3, 0, -0.1, 1];
    for (const values of [
      [0, 0, 0, 0],
      [0.9, -2, 5, 0.1],
    ]) {
      const { targets, advantages } = vTrace({ ratios: [1, 1, 1, 1], rewards, values });
      const returns = [0.6, 0.9, 0.9, 1];
      close(targets, returns);
      close(
        advantages,
        returns.map((value, at) => value - (values[at] ?? 0)),
      );
    }
  });

  it("truncates ratios above 1 only", () => {
    const of = (ratio: number) => [
      ...vTrace({ ratios: [ratio, ratio], rewards: [0, 1], values: [0.2, 0.3] }).targets,
    ];
    expect(of(40)).toEqual(of(1));
    expect(of(0.9)).not.toEqual(of(1));
    expect(of(0)).toEqual([0.2, 0.3]);
  });

  /** Theorem 1 of Espeholt et al. 2018, over all paths of a tree of two turns. */
  it("has its fixed point at the value of the policy ∝ min(behaviour, π)", () => {
    const states = ["", "0", "1"] as const;
    const policy = { "": 0.9, "0": 0.2, "1": 0.6 };
    const behaviour = { "": 0.3, "0": 0.5, "1": 0.1 };
    const reward: Record<string, number> = { "00": 0, "01": 1, "10": 0.8, "11": 0.7, "0": 0, "1": -0.4 };
    const chance = (escalate: number, action: string) => (action === "1" ? escalate : 1 - escalate);
    const truncated = (state: "" | "0" | "1") => {
      const least = (action: string) =>
        Math.min(chance(policy[state], action), chance(behaviour[state], action));
      return least("1") / (least("0") + least("1"));
    };
    const last = (state: "0" | "1") =>
      ["0", "1"].reduce(
        (sum, action) => sum + chance(truncated(state), action) * (reward[state + action] ?? 0),
        0,
      );
    const fixed = { "0": last("0"), "1": last("1"), "": 0 };
    fixed[""] = (["0", "1"] as const).reduce(
      (sum, action) => sum + chance(truncated(""), action) * ((reward[action] ?? 0) + fixed[action]),
      0,
    );

    const moved = { "": 0, "0": 0, "1": 0 };
    for (const first of ["0", "1"] as const)
      for (const second of ["0", "1"]) {
        const weight = chance(behaviour[""], first) * chance(behaviour[first], second);
        const { targets } = vTrace({
          ratios: [
            chance(policy[""], first) / chance(behaviour[""], first),
            chance(policy[first], second) / chance(behaviour[first], second),
          ],
          rewards: [reward[first] ?? 0, reward[first + second] ?? 0],
          values: [fixed[""], fixed[first]],
        });
        moved[""] += weight * ((targets[0] ?? 0) - fixed[""]);
        moved[first] += weight * ((targets[1] ?? 0) - fixed[first]);
      }
    for (const state of states) expect(moved[state]).toBeCloseTo(0, 12);
  });
});
