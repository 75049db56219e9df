import { throwIfAborted } from "../../core/errors.ts";
import type { StepSignals } from "../../core/signals.ts";
import { verifierFeatureNames } from "../../policies/verifier-features.ts";
import type { GatheredTrace } from "./gather.ts";

/** What a verifier says of a draft, from its features: the calibrated probability that it is right. */
export type ScoreFeatures = (features: Float32Array) => number;

const NAMES = verifierFeatureNames(0);
const LEAST_EARLIER = NAMES.indexOf("leastEarlierScore");
const LEAST_EARLIER_MISSING = NAMES.indexOf("leastEarlierScoreMissing");

/**
 * The same trace with a verifier's score at every turn, and the scores of earlier steps among the features of later ones, as
 * `stepVerifier` gives them in a run. An empty draft scores 0, as there.
 */
export function scoreTrace(trace: GatheredTrace, score: ScoreFeatures): GatheredTrace {
  const scoring = scoreByDepth(trace);
  let next = scoring.next([]);
  while (!next.done) next = scoring.next(next.value.map((row) => ({ score: score(row), cumulative: null })));
  return next.value;
}

/** A verifier's two scores of a draft; null for the second of one that has but one. */
export type RowScores = Pick<StepSignals, "cumulative"> & { readonly score: number };

/** Rows in; resolves to the scores of each. */
export type ScoreRows = (rows: readonly Float32Array[]) => Promise<readonly RowScores[]>;

/** The same for many traces with a network that is run on many rows at once: once for each depth. */
export async function scoreTraces(
  traces: readonly GatheredTrace[],
  score: ScoreRows,
  signal: AbortSignal,
): Promise<GatheredTrace[]> {
  const running = traces.map((trace) => {
    const scoring = scoreByDepth(trace);
    return { scoring, next: scoring.next([]) };
  });
  for (;;) {
    throwIfAborted(signal);
    const waiting = running.flatMap((each) => (each.next.done ? [] : [{ each, rows: each.next.value }]));
    if (waiting.length === 0) break;
    const scores = await score(waiting.flatMap(({ rows }) => rows));
    let from = 0;
    for (const { each, rows } of waiting) {
      each.next = each.scoring.next(scores.slice(from, from + rows.length));
      from += rows.length;
    }
  }
  return running.map(({ next }) => {
    if (!next.done) throw new Error("unreachable: all traces are scored");
    return next.value;
  });
}

/** Asks for the scores of all drafts of one depth at a time, because those of earlier steps are features of later ones. */
function* scoreByDepth({
  tree,
  features,
}: GatheredTrace): Generator<Float32Array[], GatheredTrace, readonly RowScores[]> {
  const least = new Array<number>(tree.nodes.length).fill(Number.POSITIVE_INFINITY);
  const signals: StepSignals[] = tree.nodes.map((node) => node.signals);
  const own = features.map((row) => row.slice());
  const depth = Math.max(-1, ...tree.nodes.map(({ stepIndex }) => stepIndex));
  for (let step = 0; step <= depth; step++) {
    const places = [...tree.nodes.keys()].filter((place) => tree.nodes[place]?.stepIndex === step);
    for (const place of places) {
      const before = least[place] ?? Number.POSITIVE_INFINITY;
      const row = own[place];
      if (row === undefined) throw new RangeError("a turn has no features");
      row[LEAST_EARLIER] = Number.isFinite(before) ? before : 0;
      row[LEAST_EARLIER_MISSING] = Number.isFinite(before) ? 0 : 1;
    }
    const written = places.filter((place) => tree.nodes[place]?.draft.text !== "");
    const scores = yield written.flatMap((place) => own[place] ?? []);
    for (const place of places) {
      const node = tree.nodes[place];
      const before = signals[place];
      if (node === undefined || before === undefined) continue;
      const { score, cumulative } = scores[written.indexOf(place)] ?? { score: 0, cumulative: null };
      signals[place] = { ...before, score, cumulative: cumulative ?? before.cumulative };
      for (const { next } of [node.keep, node.escalate])
        if (next !== null) least[next] = Math.min(least[place] ?? Number.POSITIVE_INFINITY, score);
    }
  }
  const nodes = tree.nodes.map((node, place) => ({ ...node, signals: signals[place] ?? node.signals }));
  return { tree: { ...tree, nodes }, features: own };
}
