import { TRIM_AGG_FEATURES } from "../../policies/trim-agg.ts";
import { TRIM_SEQ_FEATURES } from "../../policies/trim-seq.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import type { Anchors } from "../frontier.ts";
import { causalTransformer } from "../learn/causal-transformer.ts";
import { dense } from "../learn/dense.ts";
import { seededParameters } from "../learn/parameters.ts";
import type { StateNetwork } from "../learn/state-network.ts";
import { fitNormalisation, type Normalisation } from "../normalisation.ts";
import {
  quantileThresholds,
  type SweptPoint,
  sweepProbability,
  treeAnchors,
} from "../traces/sweep-probability.ts";
import type { TracePath, TraceTree } from "../traces/trace-tree.ts";
import { playEpisodes } from "./episodes.ts";
import { actorProbabilities, learnByPpo, type PpoSettings } from "./ppo.ts";
import { type SweptMetrics, sweptMetrics } from "./swept-metrics.ts";

export const PPO_METHODS = ["trim-agg", "trim-seq"] as const;
export type PpoMethod = (typeof PPO_METHODS)[number];

/** λ = κ / C_s: what the large model's whole solution costs, when a right answer is worth 1. Log-spaced in [0.1, 4]. */
export const KAPPAS = [0.1, 0.25, 0.63, 1.6, 4] as const;
export const SEEDS = 3;

/** The networks that decide: TRIM-Agg's as in its code, TRIM-Seq's of our own choice. */
const ACTORS = {
  "trim-agg": {
    features: TRIM_AGG_FEATURES,
    network: dense({ inputs: 5, hidden: [64, 64], outputs: 1, layerNorm: true }),
  },
  "trim-seq": {
    features: TRIM_SEQ_FEATURES,
    network: causalTransformer({ inputs: 4, outputs: 1, layers: 2, width: 32, heads: 4, widening: 2 }),
  },
} as const;

/** Of both methods: the aggregates tell a critic all that it needs, and it is not shipped. */
const CRITIC = {
  features: TRIM_AGG_FEATURES,
  network: dense({ inputs: 5, hidden: [64, 64], outputs: 1, layerNorm: true }),
};

/** Clip, entropy, GAE and γ are the paper's. The rest is ours: small parts learn most per second, and the whole grid takes minutes. */
const COMMON = {
  clip: 0.2,
  entropyWeight: 0.01,
  discount: 1,
  gaeLambda: 0.95,
  batch: 512,
  epochs: 3,
  minibatch: 16,
  actorRate: 1e-3,
  criticRate: 3e-3,
  gradientNorm: 0.5,
} as const;

export const PPO_SETTINGS: Readonly<Record<PpoMethod, PpoSettings>> = {
  "trim-agg": { ...COMMON, passes: 3 },
  "trim-seq": { ...COMMON, passes: 2 },
};

export interface PpoOptions {
  readonly train: readonly TraceTree[];
  readonly validation: readonly TraceTree[];
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Share of the whole grid that is done. */
  readonly onProgress?: (share: number, sentence: string) => void;
  readonly kappas?: readonly number[];
  /** How many seeds are tried with each κ. */
  readonly seeds?: number;
  readonly settings?: Partial<PpoSettings>;
}

/** One training and what it came to on the validation trees. */
export interface PpoCandidate extends SweptMetrics {
  readonly kappa: number;
  /** λ = κ / C_s: what a token costs, when a right answer is worth 1. */
  readonly tokenPrice: number;
  readonly seed: number;
  /** Share of the turns that are bought when the threshold is ½, as the policy was trained. */
  readonly boughtShare: number;
  /** What the policy does at ½ when that is nearly always the same. */
  readonly collapse: "always-keep" | "always-escalate" | null;
}

export interface PpoReport {
  readonly candidates: readonly PpoCandidate[];
  readonly chosen: PpoCandidate;
  /** Of the validation trees. */
  readonly anchors: Anchors;
  /** The chosen policy's sweep over them. */
  readonly points: readonly SweptPoint[];
  /** Area under the curve of a gate that draws lots, on the same trees. */
  readonly lotsApgr: number;
  /** True when the chosen policy's curve is no better than that. */
  readonly degenerate: boolean;
}

interface Judged {
  readonly actor: StateNetwork;
  readonly candidate: PpoCandidate;
  readonly points: readonly SweptPoint[];
}

export interface TrainedPolicy extends StateNetwork {
  readonly report: PpoReport;
}

/** A policy that buys less than this at ½, or keeps less, has collapsed. */
const COLLAPSE = 0.01;
/** How far above drawing lots a curve's area must lie. */
const BETTER_THAN_LOTS = 0.02;
const SWEEP_THRESHOLDS = 40;

/**
 * Trains a policy by PPO for each κ and seed, and keeps the one whose probability, swept, gives the best curve on validation: PPO
 * itself collapses to always keeping or always escalating outside a narrow range of λ, but the probability still orders the steps.
 * The same trees and seed give the same policy. Rejects with a StepgateError `aborted`, and with a RangeError for no trees.
 */
export async function trainPpo(method: PpoMethod, options: PpoOptions): Promise<TrainedPolicy> {
  const { train, validation, seed, kappas = KAPPAS, seeds = SEEDS } = options;
  const { largeTokens } = treeAnchors(train);
  const anchors = treeAnchors(validation);
  const normalisations = statisticsOf(method, train, seed);
  const grid = kappas.flatMap((kappa) =>
    Array.from({ length: seeds }, (_, i) => ({ kappa, seed: seed + i })),
  );
  const settings = { ...PPO_SETTINGS[method], ...options.settings };
  let best: Judged | null = null;
  const candidates: PpoCandidate[] = [];
  for (const [at, cell] of grid.entries()) {
    const actor = startOf(ACTORS[method], normalisations.actor, cell.seed);
    const critic = startOf(CRITIC, normalisations.critic, cell.seed + 1000);
    const tokenPrice = cell.kappa / largeTokens;
    const name = `κ = ${cell.kappa}, seed ${cell.seed}`;
    await learnByPpo({
      trees: train,
      actor,
      critic,
      tokenPrice,
      settings,
      seed: cell.seed,
      signal: options.signal,
      onProgress: (share) => options.onProgress?.((at + share) / grid.length, name),
    });
    const points = sweep(actor, validation);
    const candidate = { ...cell, tokenPrice, ...atHalf(points), ...sweptMetrics(points, anchors) };
    candidates.push(candidate);
    options.onProgress?.((at + 1) / grid.length, `${name}: ${describe(candidate)}`);
    if (best === null || !(candidate.meanCpt >= best.candidate.meanCpt)) best = { actor, candidate, points };
  }
  if (best === null) throw new RangeError("nothing to train: no κ or no seed");
  const lotsApgr = apgrOfLots(validation, anchors, seed);
  const apgr = best.candidate.apgr ?? Number.NaN;
  return {
    ...best.actor,
    report: {
      candidates,
      chosen: best.candidate,
      anchors,
      points: best.points,
      lotsApgr,
      degenerate: !(apgr > lotsApgr + BETTER_THAN_LOTS),
    },
  };
}

function startOf(
  form: Pick<StateNetwork, "features" | "network">,
  normalisation: Normalisation,
  seed: number,
): StateNetwork {
  return { ...form, normalisation, parameters: seededParameters(form.network.shapes, seed) };
}

/** Means and scales of what actor and critic meet when lots are drawn. */
function statisticsOf(method: PpoMethod, trees: readonly TraceTree[], seed: number) {
  const episodes = playEpisodes(trees, (states) => states.map(() => 0.5), createDraw(seed));
  const states = episodes.flatMap(({ turns }) => turns.map(({ turn }) => turn.state));
  const statistics = ({ features }: Pick<StateNetwork, "features">) =>
    fitNormalisation(states.map((state) => features.rows(state).slice(-features.names.length)));
  return { actor: statistics(ACTORS[method]), critic: statistics(CRITIC) };
}

function sweep(actor: StateNetwork, trees: readonly TraceTree[]): SweptPoint[] {
  const probabilities = actorProbabilities(actor);
  return sweepProbability(trees, probabilities, quantileThresholds(trees, probabilities, SWEEP_THRESHOLDS));
}

/** What the policy does at the threshold that it was trained with. */
function atHalf(points: readonly SweptPoint[]): Pick<PpoCandidate, "boughtShare" | "collapse"> {
  const paths = points.find(({ threshold }) => threshold === 0.5)?.paths ?? [];
  const count = (of: (path: TracePath) => number) => paths.reduce((sum, path) => sum + of(path), 0);
  const boughtShare = count(({ stepsBought }) => stepsBought) / count(({ turns }) => turns.length);
  if (boughtShare < COLLAPSE) return { boughtShare, collapse: "always-keep" };
  return { boughtShare, collapse: boughtShare > 1 - COLLAPSE ? "always-escalate" : null };
}

function apgrOfLots(trees: readonly TraceTree[], anchors: Anchors, seed: number): number {
  const draw = createDraw(seed);
  const lots: SweptPoint[] = sweepProbability(
    trees,
    (states) => states.map(() => draw.unit()),
    Array.from({ length: 11 }, (_, i) => i / 10),
  );
  return sweptMetrics(lots, anchors).apgr ?? Number.NaN;
}

function describe({ boughtShare, collapse, apgr, cpt95 }: PpoCandidate): string {
  return `${collapse ?? `buys ${(100 * boughtShare).toFixed(0)} %`} at ½; swept: APGR ${apgr}, CPT95 ${cpt95}`;
}
