import { evaluateRouter } from "../lab/route-to-reason/evaluate-router.ts";
import type { RoutePrediction } from "../lab/route-to-reason/folded-router.ts";
import { ROUTE_PAIRS } from "../lab/route-to-reason/pairs.ts";
import type { RouteOutcomes } from "../lab/route-to-reason/route-outcomes.ts";
import type { RouteRow } from "../lab/route-to-reason/route-row.ts";
import type { RouterReport } from "../lab/route-to-reason/router-report.ts";
import { scoreTraces } from "../lab/traces/score-trace.ts";
import { playTrace } from "../lab/traces/trace-tree.ts";
import type { RouteCard } from "../policies/route-card.ts";
import { routesOf, type TraceRequest, tracesOf } from "./gather-traces.ts";
import { type LoadedRouter, loadRouter, unfitRouter } from "./router-files.ts";
import { loadVerifierNetwork } from "./step-verifier-files.ts";

/** The shipped router on a split, against the best single pair and the table oracle. Rejects with a StepgateError. */
export async function evaluateShippedRouter(request: TraceRequest): Promise<RouterReport> {
  const router = await loadRouter(request.root, request.small);
  const { card } = router;
  const { rows, encoder } = await routesOf(request);
  if (card.encoder.id !== encoder)
    throw unfitRouter(
      `The router reads embeddings of another version of the small model (${card.encoder.id}).`,
    );
  return evaluateRouter(rows, {
    predictions: await predict(router, rows),
    lengthScale: card.lengthScale,
    chosen: {
      weights: card.defaultWeights,
      bestPair: placeOf(card.bestPair),
      cheapestPair: placeOf(card.cheapestPair),
      points: card.sweep.points,
    },
    stepPolicy: await stepOutcomes(request),
  });
}

/** What trim-thr at its card's threshold comes to on the same problems, the small model writing full steps. */
async function stepOutcomes(request: TraceRequest): Promise<RouteOutcomes> {
  const { traces, pair } = await tracesOf(request);
  const { card, score } = await loadVerifierNetwork(request.root, pair.small);
  const scored = await scoreTraces(traces, score, request.signal);
  const paths = scored.map(({ tree }) =>
    playTrace(tree, ({ signals }) => 1 - (signals.score ?? 0.5) > card.defaultThreshold),
  );
  return {
    correct: Float64Array.from(paths, ({ correct }) => (correct ? 1 : 0)),
    // Drafts that were thrown away were written all the same.
    tokens: Float64Array.from(paths, ({ smallTokens, largeTokens }) => smallTokens + largeTokens),
    largeTokens: Float64Array.from(paths, ({ largeTokens }) => largeTokens),
  };
}

/** All rows in one pass of the router's network. */
async function predict(
  { card, network }: LoadedRouter,
  rows: readonly RouteRow[],
): Promise<RoutePrediction[]> {
  const count = ROUTE_PAIRS.length;
  const features = new Float32Array(rows.length * card.encoder.width);
  for (const [at, { embedding }] of rows.entries()) features.set(embedding, at * card.encoder.width);
  const output = await network.run(features, rows.length);
  const part = (row: number, head: number) =>
    Float64Array.from(output.subarray((2 * row + head) * count, (2 * row + head + 1) * count));
  return rows.map((_, row) => ({ accuracy: part(row, 0), tokens: part(row, 1) }));
}

function placeOf({ model, strategy }: RouteCard["bestPair"]): number {
  const place = ROUTE_PAIRS.findIndex((pair) => pair.model === model && pair.strategy === strategy);
  if (place >= 0) return place;
  throw unfitRouter(`The router names a pair that is not known here: ${model} ${strategy}.`);
}
