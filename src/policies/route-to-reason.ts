import { StepgateError } from "../core/errors.ts";
import type { RouteCard, RoutePair, RouteWeights } from "./route-card.ts";
import { bestPlace, routeValue } from "./route-value.ts";

/**
 * The raw network: a question's embedding [1 × width] in; resolves to [1 × 2·pairs], each pair's chance of a right answer and then
 * each pair's output tokens. In the page it runs in the worker, in Node in the process.
 */
export type RunRouter = (embedding: Float32Array) => Promise<Float32Array>;

export interface RouteToReasonOptions {
  readonly card: RouteCard;
  readonly run: RunRouter;
  /** Read anew at every choice; the card's own unless told. */
  readonly weights?: () => RouteWeights;
}

export interface RouteTableRow extends Pick<RoutePair, "model" | "strategy"> {
  /** â: predicted chance of a right answer, in [0, 1]. */
  readonly accuracy: number;
  /** l̂: predicted output tokens, never below 0. */
  readonly tokens: number;
  /** What the choice maximises. */
  readonly value: number;
}

export interface RouteChoice {
  /** In the order of the card's pairs. */
  readonly table: readonly RouteTableRow[];
  readonly chosen: RouteTableRow;
  /** In plain words. */
  readonly why: string;
}

export interface Router {
  readonly id: string;
  /** Rejects with a StepgateError for an embedding of another encoder, and when the network fails. */
  choose(embedding: Float32Array): Promise<RouteChoice>;
}

/**
 * Route-To-Reason (arXiv 2505.19435): chooses model and strategy before the first step, from what is predicted of every pair.
 * Which pair is best for how much money is a matter of λ alone: the predictions stay.
 */
export function routeToReason({
  card,
  run,
  weights = () => card.defaultWeights,
}: RouteToReasonOptions): Router {
  const { pairs, encoder, lengthScale } = card;
  return {
    id: card.id,
    async choose(embedding) {
      if (embedding.length !== encoder.width)
        throw unfit(card.id, `reads embeddings of ${encoder.width} numbers, not of ${embedding.length}`);
      const output = await run(embedding);
      if (output.length !== 2 * pairs.length || !output.every(Number.isFinite))
        throw unfit(card.id, "gave something else than two numbers for each pair");
      const chosenBy = weights();
      const table = pairs.map(({ model, strategy }, at): RouteTableRow => {
        const accuracy = Math.min(1, Math.max(0, output[at] as number));
        const tokens = Math.max(0, output[pairs.length + at] as number);
        const value = routeValue({ model, accuracy, tokens }, chosenBy, lengthScale);
        return { model, strategy, accuracy, tokens, value };
      });
      const chosen = table[bestPlace(table.map(({ value }) => value))] as RouteTableRow;
      return { table, chosen, why: reason(table, chosen) };
    },
  };
}

/** The pair that is likeliest to be right, whatever it takes. */
export function likeliestOf(table: readonly RouteTableRow[]): RouteTableRow {
  return table[bestPlace(table.map(({ accuracy }) => accuracy))] as RouteTableRow;
}

/** Compares the chosen pair with the one that is likeliest to be right, or with the shortest when that is itself. */
function reason(table: readonly RouteTableRow[], chosen: RouteTableRow): string {
  const likeliest = likeliestOf(table);
  const shortest = table[bestPlace(table.map(({ tokens }) => -tokens))] as RouteTableRow;
  const own = `The ${name(chosen)} is expected to be right in ${percent(chosen.accuracy)} of such questions, with about ${count(chosen.tokens)}.`;
  if (chosen !== likeliest) {
    const saved = likeliest.tokens - chosen.tokens;
    const gain =
      saved > 0 ? `save ${count(saved)}` : "come from the small model, whose tokens count for less";
    return `${own} The likeliest to be right is the ${name(likeliest)}: ${points(likeliest.accuracy - chosen.accuracy)} more, which is given up to ${gain}.`;
  }
  return chosen === shortest
    ? `${own} No other pair is likelier to be right, and none is shorter.`
    : `${own} No other pair is likelier to be right; the shortest, the ${name(shortest)}, would take about ${count(shortest.tokens)} but be right in ${percent(shortest.accuracy)}.`;
}

function name({ model, strategy }: RouteTableRow): string {
  return `${model} model with “${strategy}”`;
}

const percent = (portion: number) => `${Math.round(100 * portion)}%`;
const points = (portion: number) => `${(100 * portion).toFixed(1)} points`;

function count(tokens: number): string {
  const rounded = Math.round(tokens);
  return `${rounded} ${rounded === 1 ? "token" : "tokens"}`;
}

function unfit(id: string, why: string): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `The router ${id} cannot be used: it ${why}.`,
    remedy: "Choose another policy, or train the router again with `npm run stepgate -- train`.",
  });
}
