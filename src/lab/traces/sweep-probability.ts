import type { Anchors, OperatingPoint } from "../frontier.ts";
import { playTrace, type TracePath, type TraceState, type TraceTree } from "./trace-tree.ts";
import { decideTurn, firstTurn, type Turn } from "./turn.ts";

/** A policy's probability of escalating at each of many turns, in their order; of nothing else than the state. */
export type Probabilities = (states: readonly TraceState[]) => ArrayLike<number>;

/** The same for a policy that takes its time. */
export type EventualProbabilities = (
  states: readonly TraceState[],
) => ArrayLike<number> | Promise<ArrayLike<number>>;

export interface SweptPoint extends OperatingPoint {
  readonly threshold: number;
  /** One for each tree, in their order. */
  readonly paths: readonly TracePath[];
}

/** A turn with the thresholds that lead to it: those in [from, to) of the rising list. */
interface Bundle {
  readonly place: number;
  readonly turn: Turn;
  readonly from: number;
  readonly to: number;
}

/**
 * What each threshold on a probability gives: escalate iff it is exceeded. Every turn is looked at once, however many thresholds
 * lead to it, and turns of the same depth together. Points come in rising order of their thresholds.
 * Throws a RangeError for no trees or for a probability that is none.
 */
export function sweepProbability(
  trees: readonly TraceTree[],
  probabilities: Probabilities,
  thresholds: readonly number[],
): SweptPoint[] {
  const sweep = sweepTurns(trees, thresholds);
  let asked = sweep.next();
  while (!asked.done) asked = sweep.next(probabilities(asked.value));
  return asked.value;
}

/** {@link sweepProbability} for a policy that takes its time. Rejects where that throws. */
export async function sweepEventually(
  trees: readonly TraceTree[],
  probabilities: EventualProbabilities,
  thresholds: readonly number[],
): Promise<SweptPoint[]> {
  const sweep = sweepTurns(trees, thresholds);
  let asked = sweep.next();
  while (!asked.done) asked = sweep.next(await probabilities(asked.value));
  return asked.value;
}

/** Asks for the probabilities at the turns of one depth after another. */
function* sweepTurns(
  trees: readonly TraceTree[],
  thresholds: readonly number[],
): Generator<readonly TraceState[], SweptPoint[], ArrayLike<number>> {
  if (trees.length === 0) throw new RangeError("a sweep needs at least one tree");
  const rising = [...new Set(thresholds)].sort((a, b) => a - b);
  const paths = rising.map((): TracePath[] => []);
  let open = trees.map(
    (tree, place): Bundle => ({ place, turn: firstTurn(tree), from: 0, to: rising.length }),
  );
  while (open.length > 0) {
    const chances = yield open.map(({ turn }) => turn.state);
    open = open.flatMap((bundle, at) => {
      const split = firstNotExceeded(rising, bundle, chances[at] as number);
      return [
        ...follow({ ...bundle, to: split }, true, paths),
        ...follow({ ...bundle, from: split }, false, paths),
      ];
    });
  }
  return rising.map((threshold, at) => {
    const played = paths[at] ?? [];
    const mean = (of: (path: TracePath) => number) =>
      played.reduce((sum, path) => sum + of(path), 0) / played.length;
    return {
      threshold,
      accuracy: mean(({ correct }) => (correct ? 1 : 0)),
      largeTokens: mean(({ largeTokens }) => largeTokens),
      paths: played,
    };
  });
}

function firstNotExceeded(rising: readonly number[], { from, to }: Bundle, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is not a probability`);
  let split = from;
  while (split < to && probability > (rising[split] as number)) split++;
  return split;
}

/** Takes a decision for all thresholds of a bundle: gives what is still open, and enters the path where the run ends. */
function follow(bundle: Bundle, escalated: boolean, paths: TracePath[][]): Bundle[] {
  const { turn, place, from, to } = bundle;
  if (from === to) return [];
  const next = decideTurn(turn, escalated);
  if (typeof next !== "boolean") return [{ ...bundle, turn: next }];
  const decisions = [...turn.decisions, escalated];
  const path = playTrace(turn.tree, ({ earlier }) => decisions[earlier.length] === true);
  for (const played of paths.slice(from, to)) played[place] = path;
  return [];
}

/** Trees whose turns are enough to place thresholds by. */
const QUANTILE_TREES = 400;

/**
 * Thresholds that part a policy's decisions evenly, with 0, ½ and 1: quantiles of its probability at the turns of some trees where
 * nothing and where everything was bought. At most `count` + 3 of them, rising.
 */
export function quantileThresholds(
  trees: readonly TraceTree[],
  probabilities: Probabilities,
  count: number,
): number[] {
  return thresholdsAmong(probabilities(statesMet(trees)), count);
}

/** The states that are met on the first {@link QUANTILE_TREES} trees, where nothing and where everything is bought. */
export function statesMet(trees: readonly TraceTree[]): TraceState[] {
  return [false, true].flatMap((escalate) =>
    trees.slice(0, QUANTILE_TREES).flatMap((tree) => {
      const met: TraceState[] = [];
      playTrace(tree, (state) => {
        met.push(state);
        return escalate;
      });
      return met;
    }),
  );
}

/** Quantiles of some probabilities, with 0, ½ and 1: at most `count` + 3 thresholds, rising. */
export function thresholdsAmong(probabilities: ArrayLike<number>, count: number): number[] {
  const sorted = Float64Array.from(probabilities).sort();
  const quantiles = Array.from({ length: count }, (_, i) =>
    Number((sorted[Math.floor(((i + 0.5) / count) * sorted.length)] ?? 0.5).toPrecision(7)),
  );
  return [...new Set([0, ...quantiles, 0.5, 1])].sort((a, b) => a - b);
}

/** Each model alone: the small one keeps every step, the large one buys every step. Throws a RangeError for no trees. */
export function treeAnchors(trees: readonly TraceTree[]): Anchors {
  const [large, small] = sweepProbability(trees, (states) => states.map(() => 0.5), [0, 1]);
  if (small === undefined || large === undefined) throw new RangeError("unreachable: two thresholds");
  return {
    smallAccuracy: small.accuracy,
    largeAccuracy: large.accuracy,
    largeTokens: large.largeTokens,
  };
}
