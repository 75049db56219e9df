import type { RouteCard } from "../../policies/route-card.ts";
import { auroc } from "../auroc.ts";
import { expectedCalibrationError } from "../ece.ts";
import { printed } from "../figure.ts";
import type { RoutePrediction } from "./folded-router.ts";
import { mean } from "./route-outcomes.ts";
import type { RouteRow } from "./route-row.ts";

export type PredictionMetrics = Pick<RouteCard["metrics"], "n" | "ece" | "auroc" | "lengthError">;

/** How well â and l̂ foretell what every pair comes to. */
export function predictionMetrics(
  rows: readonly RouteRow[],
  predictions: readonly RoutePrediction[],
): PredictionMetrics {
  const all = rows.flatMap(({ pairs }, at) =>
    pairs.map((outcome, pair) => ({
      outcome,
      accuracy: predictions[at]?.accuracy[pair] ?? Number.NaN,
      tokens: predictions[at]?.tokens[pair] ?? Number.NaN,
      cluster: at,
    })),
  );
  return {
    n: rows.length,
    ece: printed(
      expectedCalibrationError(
        all.map(({ accuracy }) => accuracy),
        all.map(({ outcome }) => outcome.correct),
      ),
    ),
    auroc: printed(
      auroc(
        all.map(({ accuracy, outcome, cluster }) => ({
          score: accuracy,
          positive: outcome.correct,
          cluster,
        })),
      ),
    ),
    lengthError: printed(
      mean(Float64Array.from(all, ({ outcome, tokens }) => Math.abs(outcome.tokens - tokens))),
    ),
  };
}
