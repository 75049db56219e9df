import type { Policy } from "../core/policy.ts";
import { alwaysLarge, alwaysSmall } from "../policies/always.ts";
import { randomEscalation } from "../policies/random.ts";
import { trimThreshold } from "../policies/trim-thr.ts";

/** One setting of a policy, to be run over all problems. */
export interface SweepPoint {
  readonly threshold: number;
  /** The policies whose mean is this point: one, or one per seed where the policy draws numbers. */
  policiesFor(problem: string): readonly Policy[];
}

export interface PolicySweep {
  readonly id: string;
  /** True when the policy reads a scorer's score. */
  readonly needsScore: boolean;
  readonly points: readonly SweepPoint[];
}

/** Policies that can be benchmarked. */
export const SWEPT_POLICIES = ["trim-thr", "always-small", "always-large", "random"] as const;
export type SweptPolicy = (typeof SWEPT_POLICIES)[number];

/**
 * Even in log-odds, since probabilities crowd near 0 and 1, more of them near 1 where little is bought; with 0
 * (everything is bought) and 1 (nothing is).
 */
export const SWEEP_THRESHOLDS: readonly number[] = [
  0,
  ...Array.from({ length: 48 }, (_, i) => Number((1 / (1 + Math.exp(-0.4 * (i - 18)))).toPrecision(7))),
  1,
];

/** Up to 1, so that the curve ends where the large model does everything. */
export const RANDOM_RATES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;
/** METHODS: at least 20. */
export const RANDOM_SEEDS = 20;

/** The settings to run for a policy. `seed` starts the seeds of policies that draw numbers. */
export function policySweep(id: SweptPolicy, seed: number): PolicySweep {
  switch (id) {
    case "trim-thr":
      return {
        id,
        needsScore: true,
        points: SWEEP_THRESHOLDS.map((threshold) => {
          const policies = [trimThreshold(() => threshold)];
          return { threshold, policiesFor: () => policies };
        }),
      };
    case "always-small":
      return { id, needsScore: false, points: [{ threshold: 1, policiesFor: () => [alwaysSmall] }] };
    case "always-large":
      return { id, needsScore: false, points: [{ threshold: 0, policiesFor: () => [alwaysLarge] }] };
    case "random":
      return {
        id,
        needsScore: false,
        points: RANDOM_RATES.map((rate) => {
          const threshold = Number((1 - rate).toFixed(2));
          return {
            threshold,
            policiesFor: (problem) =>
              Array.from({ length: RANDOM_SEEDS }, (_, i) =>
                randomEscalation(seed + i, problem, () => threshold),
              ),
          };
        }),
      };
  }
}
