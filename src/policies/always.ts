import type { InstantPolicy } from "../core/policy.ts";

/** The anchor w: every step stays with the small model. */
export const alwaysSmall: InstantPolicy = {
  id: "always-small",
  needsDraft: true,
  decide: () => ({ probability: 0, threshold: 0.5, decision: "keep", reasons: [] }),
};

/** The anchor s: every step is written by the large model; nothing is drafted. */
export const alwaysLarge: InstantPolicy = {
  id: "always-large",
  needsDraft: false,
  decide: () => ({ probability: 1, threshold: 0.5, decision: "escalate", reasons: [] }),
};
