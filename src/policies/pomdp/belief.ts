import type { PolicyState } from "../../core/policy.ts";
import { pairDensity, type State, scoreDensity } from "./density.ts";
import type { PomdpBeliefModel } from "./pomdp-model.ts";

/** How likely each state is; they sum to 1. */
export type Belief = Readonly<Record<State, number>>;

/**
 * What is believed of a draft (TRIM-POMDP, arXiv 2601.10245), in one of two ways.
 *
 * - "recursive": Bayes' rule over all steps. Before a draft is read, it is right with p_w if the prefix is; its score r_t moves
 *   that by p(r_t | state); a decision then says how likely the prefix is to be right at the next step.
 * - "code", after the released code: every state that is possible at this step is as likely as any other, and the evidence is
 *   p(min of earlier r, r_t | state). The minimum is over kept steps: a score says nothing of the step bought in its draft's place.
 *
 * A step without a score leaves the belief where it was before it was read. The minimum never enters a recursive belief: it would
 * count earlier scores twice.
 */
export function believe(model: PomdpBeliefModel, state: PolicyState): Belief {
  return model.variant === "recursive" ? recursiveBelief(model, state) : pairBelief(model, state);
}

/** How likely the prefix is to be right after a bought step: p_s by what the draft was. */
function rightAfterBuying({ boughtRight }: PomdpBeliefModel, belief: Belief): number {
  return belief.right * boughtRight.right + belief.wrong * boughtRight.wrong;
}

function recursiveBelief(model: PomdpBeliefModel, { signals, earlier, bought }: PolicyState): Belief {
  let prefixRight = 1;
  for (const [step, read] of earlier.entries()) {
    const belief = afterScore(model, prefixRight, read?.score ?? null);
    prefixRight = (bought[step] ?? 0) > 0 ? rightAfterBuying(model, belief) : belief.right;
  }
  return afterScore(model, prefixRight, signals?.score ?? null);
}

function afterScore(
  { draftRight, scores }: PomdpBeliefModel,
  prefixRight: number,
  score: number | null,
): Belief {
  const prior = {
    right: prefixRight * draftRight,
    wrong: prefixRight * (1 - draftRight),
    lost: 1 - prefixRight,
  };
  return score === null ? prior : posterior(prior, (state) => scoreDensity(scores[state], score));
}

function pairBelief({ scores, pairs }: PomdpBeliefModel, state: PolicyState): Belief {
  const { stepIndex, signals, earlier, bought } = state;
  const [score, first] = [signals?.score ?? null, stepIndex === 0];
  const prior = first ? { right: 1 / 2, wrong: 1 / 2, lost: 0 } : { right: 1 / 3, wrong: 1 / 3, lost: 1 / 3 };
  if (score === null || pairs === null) return prior;
  if (first) return posterior(prior, (at) => scoreDensity(scores[at], score));
  const least = leastKept(
    earlier.map((read, at) => ({ score: read?.score ?? null, bought: bought[at] ?? 0 })),
  );
  return posterior(prior, (at) => pairDensity(pairs[at], least, score));
}

/** The least score of the drafts that were kept; null where none was, or none was scored. */
function leastKept(
  steps: readonly { readonly score: number | null; readonly bought: number }[],
): number | null {
  const kept = steps.flatMap(({ score, bought }) => (score === null || bought > 0 ? [] : [score]));
  return kept.length === 0 ? null : Math.min(...kept);
}

/** Bayes' rule; the prior where the evidence is impossible in every state. */
function posterior(prior: Belief, likelihood: (state: State) => number): Belief {
  const right = prior.right * likelihood("right");
  const wrong = prior.wrong * likelihood("wrong");
  const lost = prior.lost * likelihood("lost");
  const total = right + wrong + lost;
  return total > 0 ? { right: right / total, wrong: wrong / total, lost: lost / total } : prior;
}
