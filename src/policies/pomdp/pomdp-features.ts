import type { PolicyFeatures } from "../step-features.ts";
import { believe } from "./belief.ts";
import type { PomdpBeliefModel } from "./pomdp-model.ts";

/** The least that a bought step is expected to take, as a share of the mean. */
const LEAST_COST = 0.25;

/**
 * What the table is read with, one row for the step in question: the belief, the step number (1 for the first), and what the bought
 * step will probably take, read off the draft's length, as a multiple of the mean.
 */
export function pomdpFeatures(model: PomdpBeliefModel): PolicyFeatures {
  const { mean, slope, draftMean } = model.tokens;
  return {
    names: ["beliefRight", "beliefWrong", "stepNumber", "relativeCost"],
    groups: ["belief", "belief", "position", "cost"],
    reads: "row",
    rows(state) {
      const { right, wrong } = believe(model, state);
      const excess = (state.signals?.length ?? draftMean) - draftMean;
      const cost = Math.max(LEAST_COST, 1 + (slope * excess) / mean);
      return Float32Array.of(right, wrong, state.stepIndex + 1, cost);
    },
  };
}
