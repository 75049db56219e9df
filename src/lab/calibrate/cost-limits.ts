import { MAX_STEPS } from "../../core/step-text.ts";
import { costOf, NO_USAGE, type Price } from "../../core/usage.ts";

/** The most that one problem can cost, whatever happens. A guarantee on a mean needs it: one rare problem could carry the mean. */
export interface CostLimits {
  /** Tokens that the large model writes. */
  readonly tokens: number;
  /** Dollars; null without a price. */
  readonly usd: number | null;
}

/**
 * What the loop itself allows, so that it needs no look at the data: all bought steps stand in one solution, so that together
 * they are no longer than the large model's context; each of at most 30 requests reads no more than that.
 * For another bound that surely holds (a run's budget that the product enforces), write the figures directly.
 */
export function costLimits(contextTokens: number, price: Price | null): CostLimits {
  return {
    tokens: contextTokens,
    usd: costOf({ ...NO_USAGE, freshInput: MAX_STEPS * contextTokens, output: contextTokens }, price),
  };
}
