import { readFileSync, writeFileSync } from "node:fs";
import { StepgateError } from "../core/errors.ts";
import { calibrate, calibrationTable } from "../lab/calibrate/calibrate.ts";
import { thresholdsText } from "../lab/calibrate/thresholds-text.ts";
import { type CalibrationTable, guaranteeWords } from "../policies/calibration-table.ts";
import { type CalibrationTarget, targetText } from "../policies/calibration-target.ts";
import { blockOption, deltaOption, targetOptions } from "./calibrate-options.ts";
import { type RawOptions, wholeOption } from "./command-options.ts";
import { runCoverage } from "./coverage-command.ts";
import { CALIBRATION_PRICE, policyOption, sweepShipped } from "./swept-policy.ts";

/** What a card's table is made for: the page looks the next stricter one up. */
const TABLE_TARGETS: readonly CalibrationTarget[] = [
  ...[0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8].map(
    (value): CalibrationTarget => ({ kind: "cost", value }),
  ),
  ...[0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.99].map(
    (value): CalibrationTarget => ({ kind: "relative-accuracy", value }),
  ),
];

/**
 * Finds the thresholds of a policy that keep targets with a guarantee, writes the table into its card and returns what goes to
 * stdout: the answer for each `--target`, or the whole table.
 */
export async function runCalibrate(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  if (options.coverage === true) return runCoverage(options, signal);
  const method = policyOption(options) ?? "trim-thr";
  const count = wholeOption(options, "problems", 50, 200_000) ?? 3000;
  const seed = wholeOption(options, "seed", 0, 400) ?? 0;
  const delta = deltaOption(options);
  const targets = targetOptions(options);
  const page = blockOption(options, `thresholds-${method}`);
  const { data, limits, cardPath } = await sweepShipped(method, count, options, signal);
  const settings = { delta, seed, limits };
  const table = calibrationTable(data, {
    ...settings,
    targets: TABLE_TARGETS,
    split: "calibration",
    price: CALIBRATION_PRICE,
  });
  writeTable(cardPath, method, table);
  say("Now list it for the page: npm run pocket:manifest");
  const made = Object.entries({ policy: method, problems: count, delta, seed });
  page?.write(made, thresholdsText(table));
  const answers = targets.map((target) => {
    const { threshold, plugIn } = calibrate(data, target, settings);
    return { target: targetText(target), threshold, plugIn };
  });
  if (options.json) return `${JSON.stringify({ policy: method, table, answers })}\n`;
  const rows =
    answers.length > 0 ? answers : table.rows.map((row) => ({ ...row, target: targetText(row.target) }));
  const lines = rows.map(
    ({ target, threshold, plugIn }) =>
      `${target}: ${threshold === null ? "no threshold can be promised" : `threshold ${threshold}`} (without a guarantee: ${plugIn ?? "none"})`,
  );
  const [row] = table.rows.filter(({ threshold }) => threshold !== null);
  return `${lines.join("\n")}\n${row ? `${guaranteeWords(table, row)}\n` : ""}`;
}

/** The table takes the place of any other of the same split. */
function writeTable(path: string, method: string, table: CalibrationTable): void {
  const key = method === "trim-thr" ? "guarantees" : "calibration";
  try {
    const card: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, `${JSON.stringify({ ...card, [key]: [table] }, null, 1)}\n`);
  } catch (cause) {
    throw new StepgateError(
      {
        code: "storage-failed",
        message: `The table could not be written to ${path}.`,
        remedy: "Check that you may write there.",
      },
      { cause },
    );
  }
}
