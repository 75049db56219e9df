import { targetText } from "../../policies/calibration-target.ts";
import { table } from "../markdown-table.ts";
import type { CountedShare, CoverageReport } from "./coverage.ts";

/**
 * A coverage test as Markdown: a sentence on what is allowed, and a row per target and method. The draws are "fresh" problems, or come
 * with replacement from the very "population" that is the truth.
 */
export function coverageText(report: CoverageReport, draw: "fresh" | "population" = "fresh"): string {
  const { draws, problems, truthProblems, delta, allowed } = report;
  const inDraws = ({ count, ci: [low, high] }: CountedShare) =>
    `${count} (${percent(low)}–${percent(high)}%)`;
  const rows = report.targets.flatMap(({ target, best, methods }) => [
    ...methods.map(({ method, found, broken, mean, passes }) => [
      targetText(target),
      method,
      inDraws(found),
      inDraws(broken),
      percent(mean.relativeAccuracy),
      percent(mean.largeTokenShare),
      passes ? "yes" : "no",
    ]),
    [
      targetText(target),
      "best in truth",
      "–",
      "–",
      percent(best?.relativeAccuracy ?? Number.NaN),
      percent(best?.largeTokenShare ?? Number.NaN),
      "–",
    ],
  ]);
  const truth =
    draw === "fresh"
      ? `against a truth of ${truthProblems} others`
      : `each drawn with replacement from ${truthProblems}, which are the truth`;
  const sentence = [
    `${draws} calibration draws of ${problems} problems, ${truth}, at δ = ${delta}: a method passes`,
    `with at most ${allowed} broken promises and a threshold found in at least 90% of draws. Shares with 95% intervals.`,
  ].join("\n");
  const header = ["target", "method", "found", "broken", "relative accuracy, %", "large tokens, %", "passes"];
  return `${sentence}\n\n${table(header, rows)}`;
}

const percent = (value: number): string => (Number.isNaN(value) ? "–" : (100 * value).toFixed(1));
