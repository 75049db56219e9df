import type { CalibrationTable } from "../../policies/calibration-table.ts";
import { targetText } from "../../policies/calibration-target.ts";
import { table } from "../markdown-table.ts";

/** A card's table of thresholds as Markdown: a sentence on how it was made, and a row per target. */
export function thresholdsText({ split, n, delta, large, rows }: CalibrationTable): string {
  const sentence = [
    `${n} problems of \`${split}\`, δ = ${delta} for each target by itself; the large model alone is right on ${percent(large.accuracy)}%`,
    `with ${large.tokens.toFixed(1)} tokens a problem. Accuracy and tokens are those of the promised threshold on the same problems.`,
  ].join("\n");
  const header = [
    "target",
    "promised threshold",
    "plain means, no promise",
    "accuracy, %",
    "large tokens, %",
  ];
  const cells = rows.map(({ target, threshold, plugIn, measured }) => [
    targetText(target),
    threshold === null ? "none" : String(threshold),
    plugIn === null ? "none" : String(plugIn),
    percent(measured?.accuracy ?? null),
    percent(measured?.largeTokenShare ?? null),
  ]);
  return `${sentence}\n\n${table(header, cells)}`;
}

const percent = (share: number | null): string => (share === null ? "–" : (100 * share).toFixed(1));
