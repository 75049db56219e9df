import type { WriterIdentity } from "../../core/writer.ts";
import { ROUTE_CARD_SCHEMA, type RouteCard } from "../../policies/route-card.ts";
import { toOnnxNetwork } from "../learn/onnx-network.ts";
import { describePair, type ModelStrategy, ROUTE_PAIRS } from "./pairs.ts";
import { mean, pairOutcomes } from "./route-outcomes.ts";
import type { RouteRow } from "./route-row.ts";
import type { TrainedRouter } from "./train-router.ts";

export interface RouterCardOptions {
  readonly id: string;
  readonly forModel: Readonly<Record<"small" | "large", Pick<WriterIdentity, "id" | "revision">>>;
  /** Id of the question encoder. */
  readonly encoder: string;
  readonly trained: TrainedRouter;
  readonly train: readonly RouteRow[];
  readonly validation: readonly RouteRow[];
  readonly splits: { readonly train: string; readonly validation: string };
  readonly seed: number;
  readonly command: string;
}

/** The router as an ONNX file: "features", a question's embedding [rows × width] → "output", â and l̂ of all pairs [rows × 2·pairs]. */
export function routerOnnx({ network, parameters, normalisation }: TrainedRouter): Uint8Array {
  return toOnnxNetwork(network, parameters, normalisation);
}

/** The card of a trained router. */
export function routerCard(options: RouterCardOptions): RouteCard {
  const { id, forModel, encoder, trained, train, validation, splits, seed, command } = options;
  const { chosen, settings, lengthScale } = trained;
  const model = (role: "small" | "large") => ({ id: forModel[role].id, revision: forModel[role].revision });
  const setting = (name: "accuracy" | "length") => {
    const { hidden, learnt, learningRate, weightDecay, epoch } = settings[name];
    return Object.entries({ hidden: hidden.join(","), learnt, learningRate, weightDecay, epoch }).map(
      ([key, value]) => [`${name}.${key}`, value] as const,
    );
  };
  const best = ROUTE_PAIRS[chosen.bestPair] as ModelStrategy;
  return {
    schema: ROUTE_CARD_SCHEMA,
    kind: "route-to-reason",
    id,
    forModel: { small: model("small"), large: model("large") },
    encoder: { id: encoder, width: trained.network.inputs },
    pairs: ROUTE_PAIRS.map((pair, place) => {
      const { correct, tokens } = pairOutcomes(train, place);
      return {
        ...pair,
        description: describePair(pair),
        accuracy: figure(mean(correct)),
        tokens: figure(mean(tokens)),
      };
    }),
    lengthScale,
    follows: FOLLOWS,
    training: {
      split: splits.train,
      problems: train.length,
      seed,
      command,
      settings: {
        ...Object.fromEntries([...setting("accuracy"), ...setting("length")]),
      },
    },
    metrics: { split: splits.validation, ...trained.metrics },
    sweep: { split: splits.validation, n: validation.length, points: [...chosen.points] },
    bestPair: { ...best },
    cheapestPair: { ...(ROUTE_PAIRS[chosen.cheapestPair] as ModelStrategy) },
    defaultWeights: chosen.weights,
  };
}

const FOLLOWS: RouteCard["follows"] = [
  {
    point: "question encoder",
    source: "own",
    note: "The small model's own last hidden states over the question, averaged and frozen: no second model has to be loaded.",
  },
  {
    point: "predictors",
    source: "own",
    note: "Two MLPs as in the paper, each with its own learnt embeddings of model and strategy, so that each can be stopped early by itself; tanh, two hidden layers.",
  },
  {
    point: "calibration of â",
    source: "own",
    note: "Platt's, pair by pair, on every other validation question; the metrics are those of the rest.",
  },
  {
    point: "cost",
    source: "own",
    note: "The paper counts every model's tokens alike. A weight below 1 for the small model's tokens, which cost nothing here, was tried beside it; defaultWeights says what was taken.",
  },
];

function figure(value: number): number {
  return Number(value.toPrecision(6));
}
