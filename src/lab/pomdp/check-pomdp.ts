import { believe } from "../../policies/pomdp/belief.ts";
import { pomdpFeatures } from "../../policies/pomdp/pomdp-features.ts";
import type { PomdpModel } from "../../policies/pomdp/pomdp-model.ts";
import { trimPomdp } from "../../policies/trim-pomdp.ts";
import { playTrace, type TraceTree } from "../traces/trace-tree.ts";
import { stateOf } from "./visits.ts";

/** What the model promised at a price and what trees gave. */
export interface PomdpCheck {
  readonly price: number;
  /** Accuracy − price · tokens / mean tokens of a bought step, per problem: as solved, and as played. */
  readonly expected: number;
  readonly realised: number;
  readonly accuracy: number;
  /** Steps bought, as a share of all turns. */
  readonly boughtShare: number;
  /** Mean of −ln b(true state) over the turns: what the belief is worth. */
  readonly beliefLogLoss: number;
}

/** Every how many prices are checked. */
const EVERY = 4;

/** Plays the policy over trees at some of its prices. */
export function checkPomdp(
  model: PomdpModel,
  trees: readonly TraceTree[],
  solved: readonly { readonly price: number; readonly value: number }[],
): PomdpCheck[] {
  return solved
    .filter((_, i) => i % EVERY === 0)
    .map(({ price, value }) => {
      const policy = trimPomdp({ model, threshold: () => price });
      let [correct, tokens, steps, turns, loss] = [0, 0, 0, 0, 0];
      for (const tree of trees) {
        const path = playTrace(tree, (state, node) => {
          loss -= Math.log(Math.max(1e-12, believe(model.belief, state)[stateOf(node)]));
          return policy.decide(state).decision === "escalate";
        });
        correct += path.correct ? 1 : 0;
        tokens += path.largeTokens;
        steps += path.stepsBought;
        turns += path.turns.length;
      }
      const accuracy = correct / trees.length;
      return {
        price,
        expected: value,
        realised: accuracy - (price * tokens) / model.belief.tokens.mean / trees.length,
        accuracy,
        boughtShare: steps / turns,
        beliefLogLoss: loss / turns,
      };
    });
}

/** Mean of each of the network's features over the turns that the policy comes to at a price. */
export function meanFeatures(model: PomdpModel, trees: readonly TraceTree[], price: number): number[] {
  const policy = trimPomdp({ model, threshold: () => price });
  const features = pomdpFeatures(model.belief);
  const sums = features.names.map(() => 0);
  let turns = 0;
  for (const tree of trees)
    playTrace(tree, (state) => {
      turns += 1;
      for (const [at, value] of features.rows(state).entries()) sums[at] = (sums[at] ?? 0) + value;
      return policy.decide(state).decision === "escalate";
    });
  return sums.map((sum) => Number((sum / turns).toPrecision(6)));
}
