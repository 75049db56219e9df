import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { InstantPolicy } from "../core/policy.ts";

const STEPS_OF_UNIT = 0x1000000;

/**
 * The baseline that every gate must beat: escalates a share 1 − threshold of the steps, whatever they say.
 * The number drawn for a step depends on the seed, the problem's text and the step number only, so a run can be made again and
 * a higher threshold buys a subset of the steps.
 */
export function randomEscalation(seed: number, problem: string, threshold: () => number): InstantPolicy {
  const problemSeed = hash(problem) ^ seed;
  return {
    id: "random",
    needsDraft: true,
    decide: ({ stepIndex }) => {
      const generator = xoroshiro128plus(
        Math.imul(problemSeed, 0x9e3779b1) ^ Math.imul(stepIndex + 1, 0x85ebca6b),
      );
      uniformInt(generator, 0, 1);
      const probability = uniformInt(generator, 0, STEPS_OF_UNIT - 1) / STEPS_OF_UNIT;
      const limit = threshold();
      return {
        probability,
        threshold: limit,
        decision: probability > limit ? "escalate" : "keep",
        reasons: [],
      };
    },
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
