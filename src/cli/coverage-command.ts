import { type CalibrationData, drawProblems } from "../lab/calibrate/calibration-data.ts";
import { type CostLimits, costLimits } from "../lab/calibrate/cost-limits.ts";
import { coverage } from "../lab/calibrate/coverage.ts";
import { coverageText } from "../lab/calibrate/coverage-text.ts";
import { simulatedSample } from "../lab/calibrate/simulated-sample.ts";
import { CALIBRATION_THRESHOLDS } from "../lab/calibrate/swept-data.ts";
import { type CalibrationTarget, targetText } from "../policies/calibration-target.ts";
import { createDraw } from "../problems/pocket/draw.ts";
import { blockOption, deltaOption, targetOptions } from "./calibrate-options.ts";
import { badOption, type RawOptions, wholeOption } from "./command-options.ts";
import { policyOption, sweepShipped } from "./swept-policy.ts";

const TARGETS: readonly CalibrationTarget[] = [
  { kind: "relative-accuracy", value: 0.95 },
  { kind: "cost", value: 0.2 },
];

/** Problems that stand for all there are, and where draws of them come from. */
interface Population {
  readonly truth: CalibrationData;
  readonly sample: (problems: number, seed: number) => CalibrationData;
  readonly limits: CostLimits;
}

/**
 * METHODS: 200 draws of 1,000 problems against 20,000 fresh ones, of an imagined pair; with `--policy`, of a shipped policy on real
 * traces, which are then the population that is drawn from. Returns what goes to stdout. Rejects with a StepgateError.
 */
export async function runCoverage(options: RawOptions, signal: AbortSignal): Promise<string> {
  const policy = policyOption(options);
  const draws = wholeOption(options, "draws", 1, 10_000) ?? 200;
  const problems = wholeOption(options, "problems", 50, 200_000) ?? 1000;
  const truth = wholeOption(options, "truth", 50, 200_000) ?? (policy === null ? 20_000 : 3000);
  const seed = wholeOption(options, "seed", 0, policy === null ? 1_000_000 : 400) ?? 0;
  const delta = deltaOption(options);
  const given = targetOptions(options);
  const targets = given.length === 0 ? TARGETS : given;
  if (policy === null && targets.some(({ kind }) => kind === "budget-usd"))
    throw badOption(
      "target",
      "cost or relative-accuracy without --policy: nothing has a price",
      options.target,
    );
  const page = blockOption(options, policy === null ? "coverage" : `coverage-${policy}`);

  const population =
    policy === null ? imagined(truth, seed) : shipped(await sweepShipped(policy, truth, options, signal));
  const report = coverage({ ...population, targets, draws, problems, delta, seed });
  const text = coverageText(report, policy === null ? "fresh" : "population");
  page?.write(
    [
      ["coverage", true],
      ...(policy === null ? [] : [["policy", policy] as const]),
      ...Object.entries({ draws, problems, truth, delta }),
      ...given.map((target) => ["target", targetText(target)] as const),
      ["seed", seed],
    ],
    text,
  );
  return options.json ? `${JSON.stringify({ policy, ...report })}\n` : `${text}\n`;
}

function imagined(problems: number, seed: number): Population {
  const sample = simulatedSample({}, CALIBRATION_THRESHOLDS);
  return { truth: sample(problems, seed + 1_000_001), sample, limits: costLimits(512, null) };
}

function shipped({
  data,
  limits,
}: Pick<Population, "limits"> & { readonly data: CalibrationData }): Population {
  return { truth: data, sample: (problems, seed) => drawProblems(data, problems, createDraw(seed)), limits };
}
