import type { PomdpBeliefModel } from "../../policies/pomdp/pomdp-model.ts";
import type { Visit } from "./visits.ts";

/** Step numbers that fewer problems come to share one hazard of ending with all later ones. */
const LEAST_VISITS = 20;

/** The transitions of TRIM-POMDP and the tokens of a bought step, from visits with their truth. */
export function estimateTransitions(
  visits: readonly Visit[],
): Pick<PomdpBeliefModel, "draftRight" | "boughtRight" | "ending" | "tokens"> {
  const among = (state: Visit["state"]) => visits.filter((visit) => visit.state === state);
  const boughtRight = (state: "right" | "wrong") =>
    share(among(state), ({ node }) => (node.truth.boughtRight ? 1 : 0));
  return {
    draftRight: share(
      visits.filter(({ state }) => state !== "lost"),
      ({ state }) => (state === "right" ? 1 : 0),
    ),
    boughtRight: { right: boughtRight("right"), wrong: boughtRight("wrong") },
    ending: hazards(visits),
    tokens: boughtTokens(visits),
  };
}

/** Share with half a visit added on either side (Jeffreys' prior), so that what was never seen is not impossible. */
function share(visits: readonly Visit[], part: (visit: Visit) => number): number {
  const total = visits.reduce((sum, { weight }) => sum + weight, 0);
  const hits = visits.reduce((sum, visit) => sum + visit.weight * part(visit), 0);
  return (hits + 0.5) / (total + 1);
}

/** P(the run ends with step t | it comes to step t), t from 1; both decisions count as often as they are made. */
function hazards(visits: readonly Visit[]): number[] {
  const [come, end]: [number[], number[]] = [[], []];
  for (const { node, weight, buying } of visits) {
    const ends = (node.keep.next === null ? weight - buying : 0) + (node.escalate.next === null ? buying : 0);
    come[node.stepIndex] = (come[node.stepIndex] ?? 0) + weight;
    end[node.stepIndex] = (end[node.stepIndex] ?? 0) + ends;
  }
  const from = (list: readonly number[], step: number) =>
    list.slice(step).reduce((sum, value) => sum + (value ?? 0), 0);
  const few = come.findIndex((visits) => visits < LEAST_VISITS);
  const last = few < 0 ? come.length - 1 : few;
  return come
    .slice(0, last + 1)
    .map((total, step) =>
      step === last ? from(end, step) / from(come, step) : (end[step] ?? 0) / (total ?? 1),
    );
}

/**
 * Tokens of a bought step as a straight line in those of the draft, by least squares, its slope kept in [0, 1]: 0 is their mean,
 * 1 the draft's own length and a constant.
 */
function boughtTokens(visits: readonly Visit[]): PomdpBeliefModel["tokens"] {
  const total = visits.reduce((sum, { weight }) => sum + weight, 0);
  const average = (of: (visit: Visit) => number) =>
    visits.reduce((sum, visit) => sum + visit.weight * of(visit), 0) / total;
  const draft = ({ node }: Visit) => node.signals.length;
  const mean = average(({ node }) => node.bought.tokens);
  const draftMean = average(draft);
  const spread = average((visit) => (draft(visit) - draftMean) ** 2);
  const together = average((visit) => (draft(visit) - draftMean) * (visit.node.bought.tokens - mean));
  const slope = spread > 0 ? Math.max(0, Math.min(1, together / spread)) : 0;
  return { mean: Math.max(mean, 1), slope, draftMean: Math.max(draftMean, 1) };
}
