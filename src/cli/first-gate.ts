import type { WriterIdentity } from "../core/writer.ts";
import { encoderId } from "../engines/local/embed-questions.ts";
import type { LocalWriter } from "../engines/local/local-writer.ts";
import type { RouteCard, RouteWeights } from "../policies/route-card.ts";
import { type RouteChoice, type RouteTableRow, routeToReason } from "../policies/route-to-reason.ts";
import { loadRouter, unfitRouter } from "./router-files.ts";

/** What Route-To-Reason makes of one problem, before anything is written. */
export interface FirstGate {
  readonly card: RouteCard;
  readonly choice: RouteChoice;
}

export interface FirstGateRequest {
  /** The folder with models and policies. */
  readonly root: string;
  /** Reads the question. */
  readonly small: Pick<LocalWriter, "identity" | "embed">;
  readonly signal: AbortSignal;
}

/**
 * Asks the shipped router which pair of model and strategy to begin with. Rejects with "model-missing" when none ships for this
 * small model, for this revision of it or for its embeddings, and with `aborted`.
 */
export async function askFirstGate(
  problem: string,
  { root, small, signal }: FirstGateRequest,
): Promise<FirstGate> {
  const { id, revision } = small.identity;
  const { card, network } = await loadRouter(root, id);
  try {
    const made = card.forModel.small;
    if (made.id !== id || made.revision !== revision)
      throw unfitRouter(`The router was trained for another version of ${id} (${made.revision}).`);
    if (card.encoder.id !== encoderId(small.identity))
      throw unfitRouter(`The router reads other embeddings than those of ${id} (${card.encoder.id}).`);
    const router = routeToReason({ card, run: (embedding) => network.run(embedding) });
    return { card, choice: await router.choose(await small.embed(problem, signal)) };
  } finally {
    await network.dispose();
  }
}

/** What is odd about this large model, in a sentence; null where the router was trained with it. */
export function strangeLarge({ forModel }: RouteCard, large: WriterIdentity): string | null {
  const { id, revision } = forModel.large;
  // A server's own name for its version says nothing about the files.
  const isSame = large.id === id && (large.url !== null || large.revision === revision);
  if (isSame) return null;
  return `The router was trained with ${id}@${revision}: what it expects of the large model need not hold for ${large.id}@${large.revision}.`;
}

/** The choice as `solve --json` prints it. */
export interface RouteReport {
  /** Of the router. */
  readonly policy: string;
  readonly weights: RouteWeights;
  readonly table: readonly RouteTableRow[];
  readonly chosen: Pick<RouteTableRow, "model" | "strategy">;
  readonly why: string;
  /** The step policy that looks at the steps; null where the chosen pair works alone. */
  readonly stepPolicy: string | null;
}

export function routeReport({ card, choice }: FirstGate, stepPolicy: string | null): RouteReport {
  const { model, strategy } = choice.chosen;
  return {
    policy: card.id,
    weights: card.defaultWeights,
    table: choice.table,
    chosen: { model, strategy },
    why: choice.why,
    stepPolicy,
  };
}

/** The table of pairs to read, the chosen one marked, with why and what follows. */
export function routeText({ policy, table, chosen, why, stepPolicy }: RouteReport): string {
  const isChosen = ({ model, strategy }: Pick<RouteTableRow, "model" | "strategy">) =>
    model === chosen.model && strategy === chosen.strategy;
  const line = (mark: string, pair: string, ...figures: readonly string[]) =>
    `${mark.padEnd(2)}${pair.padEnd(16)}${figures.map((figure) => figure.padStart(10)).join("")}`;
  return [
    `What ${policy} expects of every model and strategy on this problem:`,
    "",
    line("", "pair", "right", "tokens", "value"),
    ...table.map((row) =>
      line(
        isChosen(row) ? "→" : "",
        `${row.model}, ${row.strategy}`,
        `${(100 * row.accuracy).toFixed(1)}%`,
        row.tokens.toFixed(1),
        row.value.toFixed(4),
      ),
    ),
    "",
    why,
    stepPolicy === null
      ? "It works alone; no step is bought one by one."
      : `From here on ${stepPolicy} looks at every step.`,
    "",
  ].join("\n");
}
