import { share, table } from "../markdown-table.ts";
import type { Estimate } from "../measured-schema.ts";
import type { RouteFigures, RouterReport } from "./router-report.ts";

/** The tables of a results page by the names of their blocks. */
export function routerTables(report: RouterReport): Readonly<Record<"router" | "router-pairs", string>> {
  return { router: policiesTable(report), "router-pairs": pairsTable(report) };
}

function policiesTable({ policies, bestPair, cheapestPair, weights }: RouterReport): string {
  const named = (pair: RouterReport["bestPair"]) => `${pair.model}, \`${pair.strategy}\``;
  const lines: [string, RouteFigures | null][] = [
    [
      `\`route-to-reason\`, λ = ${figure(weights.lambda)}, small tokens × ${weights.smallTokenWeight}`,
      policies.router,
    ],
    ["– then the step policy", policies.routerThenSteps],
    [`best single pair: ${named(bestPair)}`, policies.bestPair],
    [`cheapest within a point: ${named(cheapestPair)}`, policies.cheapestPair],
    ["table oracle, least tokens", policies.tokensOracle],
    ["table oracle, least large tokens", policies.largeTokensOracle],
  ];
  const rows = lines.flatMap(([name, figures]) =>
    figures === null
      ? []
      : [
          [
            name,
            share(figures.accuracy),
            points(figures.difference),
            decimal(figures.tokens),
            decimal(figures.largeTokens),
            share(figures.saving.tokens),
            share(figures.saving.largeTokens),
          ],
        ],
  );
  return table(
    [
      "chosen before the first step",
      "right",
      "difference, points",
      "tokens",
      "large tokens",
      "of the oracle's saving, tokens",
      "large tokens",
    ],
    rows,
  );
}

function pairsTable({ pairs, predictions }: RouterReport): string {
  const rows = pairs.map(({ model, strategy, chosen, accuracy, tokens, predicted }) => [
    `${model}, \`${strategy}\``,
    `${(100 * chosen).toFixed(1)}%`,
    share(accuracy),
    predicted.accuracy === null ? "–" : `${(100 * predicted.accuracy).toFixed(1)}%`,
    decimal(tokens),
    predicted.tokens === null ? "–" : predicted.tokens.toFixed(1),
    figure(predicted.ece),
  ]);
  const all = [
    `over all pairs (AUROC ${figure(predictions.auroc)}, mean error of l̂ ${figure(predictions.lengthError)})`,
    "",
    "",
    "",
    "",
    "",
    figure(predictions.ece),
  ];
  return table(["pair", "chosen", "right", "mean â", "tokens", "mean l̂", "ECE of â"], [...rows, all]);
}

function points({ value, ci: [low, high] }: Estimate): string {
  if (value === null || low === null || high === null) return "–";
  const signed = (portion: number) => `${portion < 0 ? "−" : "+"}${Math.abs(100 * portion).toFixed(1)}`;
  return `${signed(value)} (${signed(low)} to ${signed(high)})`;
}

function decimal({ value }: Estimate): string {
  return value === null ? "–" : value.toFixed(1);
}

function figure(value: number | null): string {
  return value === null ? "–" : `${Number(value.toPrecision(3))}`;
}
