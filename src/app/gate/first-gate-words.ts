import { likeliestOf, type RouteTableRow } from "../../policies/route-to-reason.ts";
import { formatNumber, formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

export function pairName({ model, strategy }: Pick<RouteTableRow, "model" | "strategy">): string {
  return `${texts.firstGate.models[model]}, ${strategyName(strategy)}`;
}

export function strategyName(strategy: string): string {
  const names: Readonly<Record<string, string>> = texts.firstGate.strategies;
  return names[strategy] ?? strategy;
}

/** What is expected of the chosen pair, beside the likeliest to be right. */
export function whyChosen(table: readonly RouteTableRow[], chosen: RouteTableRow): string {
  const words = texts.firstGate;
  const likeliest = likeliestOf(table);
  const own = words.expected(formatPercent(chosen.accuracy), Math.round(chosen.tokens));
  if (chosen === likeliest) return `${own} ${words.likeliest}`;
  const points = 100 * (likeliest.accuracy - chosen.accuracy);
  const saved = likeliest.tokens - chosen.tokens;
  const tokens = saved > 0 ? Math.max(1, Math.round(saved)) : null;
  return `${own} ${words.givenUp(pairName(likeliest), formatNumber(points, points < 0.1 ? 2 : 1), tokens)}`;
}
