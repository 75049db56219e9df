import type { Policy } from "../../core/policy.ts";
import type { Writer } from "../../core/writer.ts";
import { alwaysLarge, alwaysSmall } from "../../policies/always.ts";
import type { RouteChoice } from "../../policies/route-to-reason.ts";
import { STRATEGIES, type Strategy } from "../../problems/pocket/strategy.ts";
import { strategyWriter } from "../../problems/pocket/strategy-writer.ts";

interface Prepared {
  readonly small: Writer;
  readonly large: Writer;
  readonly policy: Policy;
}

/**
 * A run as the first gate wants it: the small model in full steps goes on under the step policy; any other pair works alone, by its
 * strategy.
 */
export function routed(prepared: Prepared, { chosen }: Pick<RouteChoice, "chosen">): Prepared {
  const strategy = STRATEGIES.find((each): each is Strategy => each === chosen.strategy) ?? "steps";
  if (chosen.model === "small" && strategy === "steps") return prepared;
  return {
    small: strategyWriter(prepared.small, strategy),
    large: strategyWriter(prepared.large, strategy),
    policy: chosen.model === "small" ? alwaysSmall : alwaysLarge,
  };
}
