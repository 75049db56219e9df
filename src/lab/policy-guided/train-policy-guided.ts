import { throwIfAborted } from "../../core/errors.ts";
import { nextTask } from "../../core/next-task.ts";
import { policyGuidedFeatures } from "../../policies/policy-guided-features.ts";
import { createDraw, type Draw } from "../../problems/pocket/draw.ts";
import type { Anchors } from "../frontier.ts";
import type { StateNetwork } from "../learn/state-network.ts";
import { fitNormalisation } from "../normalisation.ts";
import { treeAnchors } from "../traces/sweep-probability.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { randomBehaviour } from "./behaviour.ts";
import { BUDGET_BUCKETS, budgetBucket, drawBudget, nextMultipliers, spending } from "./budgets.ts";
import { bestBudget, isBetter, isDegenerate, juryOf, type Swept } from "./choose.ts";
import { Learner, type LearnerSettings } from "./learner.ts";
import { type Game, playTogether } from "./play-together.ts";

export interface PolicyGuidedSettings extends Omit<LearnerSettings, "seed"> {
  readonly updates: number;
  /** Games of an update that lots decide, and those that the policy decides as it then is: its cost is measured on these. */
  readonly randomGames: number;
  readonly ownGames: number;
  /** η of the multipliers; like the learning rate, it falls to 0 in a straight line. */
  readonly multiplierRate: number;
}

export const POLICY_GUIDED_SETTINGS: PolicyGuidedSettings = {
  hidden: [32, 32],
  learningRate: 4e-3,
  stepsPerUpdate: 2,
  entropy: 0.02,
  trustRegion: 0.01,
  updates: 400,
  randomGames: 192,
  ownGames: 192,
  multiplierRate: 0.3,
};

export interface TrainPolicyGuidedOptions {
  readonly train: readonly TraceTree[];
  /** On these the default budget and one of the last checkpoints are chosen. */
  readonly validation: readonly TraceTree[];
  readonly sticky: boolean;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: UpdateReport, updates: number) => void;
  readonly settings?: Partial<PolicyGuidedSettings>;
}

/** One update; the lists have a number for each budget bucket, in shares of the large model's mean tokens. */
export interface UpdateReport {
  /** 1 for the first. */
  readonly update: number;
  /** KL(π_old ‖ π), in nats. */
  readonly kl: number;
  /** The part of Adam's way that the trust region let it go. */
  readonly portion: number;
  /** Ĉ and B of the games that the policy itself played. */
  readonly costs: readonly number[];
  readonly budgets: readonly number[];
  /** μ that the update learnt with. */
  readonly multipliers: readonly number[];
}

export interface PolicyGuidedReport {
  readonly settings: PolicyGuidedSettings;
  readonly sticky: boolean;
  readonly seed: number;
  readonly updates: readonly UpdateReport[];
  /** The update after which the parameters were taken. */
  readonly chosenUpdate: number;
  /** The default budget input, with its curve on validation. */
  readonly chosen: Swept;
  /** Of the validation trees. */
  readonly anchors: Anchors;
  /** True when that curve is no better than a gate that draws lots. */
  readonly degenerate: boolean;
  /** Mean tokens of the large model alone on the training problems: the unit of budgets. */
  readonly largeTokens: number;
}

/** The actor, with features that are told the default budget. Its output is the logit of escalating. */
export interface TrainedPolicyGuided extends StateNetwork {
  readonly report: PolicyGuidedReport;
}

/** In the last half of the updates; at each the curve on validation is looked at. */
const CHECKPOINTS = 5;
/** Games that means and scales of the features are taken from. */
const NORMALISED_GAMES = 1000;

/**
 * Policy-guided stepwise routing (METHODS, after arXiv 2605.06116): max E[R] subject to E[C] ≤ B, by an off-policy actor-critic with
 * V-trace, a trust region and a Lagrange multiplier for each bucket of budgets. The same trees, options and seed give the same
 * policy. Rejects with a RangeError for no trees or no updates, and with a StepgateError `aborted`.
 */
export async function trainPolicyGuided(options: TrainPolicyGuidedOptions): Promise<TrainedPolicyGuided> {
  const { train, sticky, seed } = options;
  const settings = { ...POLICY_GUIDED_SETTINGS, ...options.settings };
  const { largeTokens } = treeAnchors(train);
  const jury = juryOf(options.validation, { largeTokens, sticky });
  const draw = createDraw(seed);
  const deal = dealer(train, draw);
  const play = (games: readonly Game[], behaviour = randomBehaviour(games.length, draw)) =>
    playTogether(games, { largeTokens, sticky, draw, behaviour });
  const normalisation = fitNormalisation(
    play(deal(NORMALISED_GAMES)).flatMap((taken) => taken.map(({ features }) => features)),
  );
  const learner = new Learner(normalisation, { ...settings, seed });
  const checkpoint = Math.max(1, Math.floor(settings.updates / 2 / CHECKPOINTS));
  const updates: UpdateReport[] = [];
  let multipliers = new Array<number>(BUDGET_BUCKETS).fill(0);
  let best: { swept: Swept; update: number; values: Float64Array } | null = null;

  for (let update = 1; update <= settings.updates; update++) {
    await nextTask();
    throwIfAborted(options.signal);
    const share = 1 - (update - 1) / settings.updates;
    const [random, own] = [deal(settings.randomGames), deal(settings.ownGames)];
    const ownTaken = play(own, (rows) => learner.escalation(rows));
    const spent = spending(own, ownTaken);
    multipliers = nextMultipliers(multipliers, spent, share * settings.multiplierRate);
    const taken = [...play(random), ...ownTaken];
    const episodes = [...random, ...own].map(({ budget }, game) => ({
      turns: taken[game] ?? [],
      multiplier: multipliers[budgetBucket(budget)] ?? 0,
    }));
    const report = { update, ...learner.update(episodes, share), ...spent, multipliers };
    updates.push(report);
    options.onProgress?.(report, settings.updates);
    const left = settings.updates - update;
    if (left % checkpoint === 0 && left < CHECKPOINTS * checkpoint) {
      const swept = bestBudget(jury, learner.actor);
      if (best === null || isBetter(swept, best.swept))
        best = { swept, update, values: learner.actor.parameters.values.slice() };
    }
  }
  if (best === null) throw new RangeError("at least one update is needed");
  learner.actor.parameters.values.set(best.values);
  return {
    ...learner.actor,
    features: policyGuidedFeatures({ share: best.swept.budget, largeTokens }),
    report: {
      settings,
      sticky,
      seed,
      updates,
      chosenUpdate: best.update,
      chosen: best.swept,
      anchors: jury.anchors,
      degenerate: isDegenerate(jury, best.swept, seed),
      largeTokens,
    },
  };
}

/** Deals games over and over: every problem once before one comes again, and the buckets in turn. */
function dealer(trees: readonly TraceTree[], draw: Draw): (games: number) => Game[] {
  let pile: TraceTree[] = [];
  return (games) =>
    Array.from({ length: games }, (_, at) => {
      if (pile.length === 0) pile = draw.shuffle(trees);
      return { tree: pile.pop() as TraceTree, budget: drawBudget(at % BUDGET_BUCKETS, draw) };
    });
}
