import type { Policy } from "../core/policy.ts";

/** The anchor w: every step stays with the small model. */
export const alwaysSmall: Policy = {
  id: "always-small",
  needsDraft: true,
  decide: () => ({ probability: 0, threshold: 0.5, decision: "keep", reasons: [] }),
};

/** The anchor s: every step is written by the large model; nothing is drafted. */
export const alwaysLarge: Policy = {
  id: "always-large",
  needsDraft: false,
  decide: () => ({ probability: 1, threshold: 0.5, decision: "escalate", reasons: [] }),
};
