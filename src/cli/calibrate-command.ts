import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { StepgateError } from "../core/errors.ts";
import type { Policy } from "../core/policy.ts";
import { readCatalogue } from "../engines/local/catalogue.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { calibrate, calibrationTable, DEFAULT_DELTA } from "../lab/calibrate/calibrate.ts";
import { costLimits } from "../lab/calibrate/cost-limits.ts";
import { coverage } from "../lab/calibrate/coverage.ts";
import { coverageText } from "../lab/calibrate/coverage-text.ts";
import { simulatedSample } from "../lab/calibrate/simulated-sample.ts";
import { CALIBRATION_THRESHOLDS, sweptData } from "../lab/calibrate/swept-data.ts";
import { policyProbabilities } from "../lab/evaluate/step-policy.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { scoreTraces } from "../lab/traces/score-trace.ts";
import { sweepEventually } from "../lab/traces/sweep-probability.ts";
import { type CalibrationTable, guaranteeWords } from "../policies/calibration-table.ts";
import {
  type CalibrationTarget,
  parseCalibrationTarget,
  targetText,
} from "../policies/calibration-target.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { badOption, choiceOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { tracesOf } from "./gather-traces.ts";
import { loadShippedPolicy } from "./policy-files.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { loadVerifierNetwork, verifierEntry } from "./step-verifier-files.ts";
import { POLICY_FILES } from "./train/policy-folder.ts";

const CALIBRATED = [
  "trim-thr",
  "trim-agg",
  "trim-seq",
  "trim-pomdp",
  "policy-guided",
  "policy-guided-sticky",
] as const;

/** What a card's table is made for: the page looks the next stricter one up. */
const TABLE_TARGETS: readonly CalibrationTarget[] = [
  ...[0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8].map(
    (value): CalibrationTarget => ({ kind: "cost", value }),
  ),
  ...[0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.99].map(
    (value): CalibrationTarget => ({ kind: "relative-accuracy", value }),
  ),
];
/** Of the pocket models. */
const CONTEXT_TOKENS = 1024;

/**
 * Finds the thresholds of a policy that keep targets with a guarantee, writes the table into its card and returns what goes to
 * stdout: the answer for each `--target`, or the whole table.
 */
export async function runCalibrate(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  if (options.coverage === true) return runCoverage(options);
  const method = choiceOption(options, "policy", CALIBRATED) ?? "trim-thr";
  const count = wholeOption(options, "problems", 50, 200_000) ?? 3000;
  const seed = wholeOption(options, "seed", 0, 400) ?? 0;
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const delta = deltaOption(options);
  const targets = targetOptions(options);
  const { traces, pair } = await tracesOf({
    split: "calibration",
    count,
    seed,
    root,
    small: textOption(options, "small") ?? "pocket-small",
    large: textOption(options, "large") ?? "pocket-large",
    jobs: wholeOption(options, "jobs", 1, 64) ?? availableParallelism(),
    signal,
  });
  const { score } = await loadVerifierNetwork(root, pair.small);
  const trees = (await scoreTraces(traces, score, signal)).map(({ tree }) => tree);
  const { policy, cardPath } = await policyOf(method, root, pair);
  const swept = await sweepEventually(trees, policyProbabilities(policy), CALIBRATION_THRESHOLDS);
  const price = ILLUSTRATIVE_PRICE;
  const data = sweptData(swept, price);
  const settings = { delta, seed, limits: costLimits(CONTEXT_TOKENS, price) };
  const table = calibrationTable(data, {
    ...settings,
    targets: TABLE_TARGETS,
    split: "calibration",
    price,
  });
  writeTable(cardPath, method, table);
  say("Now list it for the page: npm run pocket:manifest");
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

async function policyOf(
  method: (typeof CALIBRATED)[number],
  root: string,
  pair: Parameters<typeof loadShippedPolicy>[2],
): Promise<{ readonly policy: Policy; readonly cardPath: string }> {
  const threshold = () => 0.5;
  if (method !== "trim-thr") {
    const loaded = await loadShippedPolicy(root, method, pair);
    return { policy: loaded.at(threshold), cardPath: join(loaded.folder, POLICY_FILES.card) };
  }
  const entry = verifierEntry(await readCatalogue(folderFiles(root)), pair.small.id);
  return {
    policy: trimThreshold(threshold),
    cardPath: join(root, "policies", entry?.folder ?? "", POLICY_FILES.card),
  };
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

/** METHODS: 200 draws of 1,000 problems against 20,000 fresh ones, on an imagined pair. */
function runCoverage(options: RawOptions): string {
  const limits = costLimits(512, null);
  const sample = simulatedSample({}, CALIBRATION_THRESHOLDS);
  const seed = wholeOption(options, "seed", 0, 1_000_000) ?? 0;
  const report = coverage({
    targets: [
      { kind: "relative-accuracy", value: 0.95 },
      { kind: "cost", value: 0.2 },
    ],
    truth: sample(20_000, seed + 1_000_001),
    sample,
    draws: wholeOption(options, "draws", 1, 10_000) ?? 200,
    problems: wholeOption(options, "problems", 50, 200_000) ?? 1000,
    delta: deltaOption(options),
    seed,
    limits,
  });
  return options.json ? `${JSON.stringify(report)}\n` : `${coverageText(report)}\n`;
}

function deltaOption(options: RawOptions): number {
  const given = options.delta ?? DEFAULT_DELTA;
  const delta = Number(given);
  if (!(delta > 0 && delta < 1)) throw badOption("delta", "a number between 0 and 1", given);
  return delta;
}

function targetOptions(options: RawOptions): CalibrationTarget[] {
  const given = options.target;
  return (given === undefined ? [] : [given].flat()).map((text) => parseCalibrationTarget(String(text)));
}
