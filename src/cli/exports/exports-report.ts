import * as v from "valibot";
import { clusteredBootstrap, countedMean } from "../../lab/bootstrap.ts";
import { printed, printedInterval } from "../../lab/figure.ts";
import { type Estimate, EstimateSchema } from "../../lab/measured-schema.ts";
import type { SolutionTime } from "./solution-times.ts";

export const SPEED_DEVICES = ["node", "wasm", "webgpu"] as const;
export type SpeedDevice = (typeof SPEED_DEVICES)[number];

const SpeedSchema = v.object({
  device: v.picklist(SPEED_DEVICES),
  tokensPerSecond: v.number(),
  /** Tokens per second over those of the baseline, in the same run; null for the baseline itself. */
  ratio: v.nullable(EstimateSchema),
});

const VariantSchema = v.object({
  variant: v.string(),
  folder: v.string(),
  bytes: v.number(),
  gzipBytes: v.number(),
  /** Of the problems, with full steps and greedy decoding, in Node; null when it was not measured. */
  accuracy: v.nullable(EstimateSchema),
  /** Accuracy less that of the baseline on the same problems; null for the baseline itself. */
  difference: v.nullable(EstimateSchema),
  speeds: v.array(SpeedSchema),
});
export type VariantReport = v.InferOutput<typeof VariantSchema>;

/** What `npm run pocket:exports -- --json` prints. Intervals are 95 %, by a bootstrap over problems. */
export const ExportsReportSchema = v.object({
  schema: v.literal(1),
  command: v.string(),
  machine: v.string(),
  /** The browser of the speeds; null when there are none. */
  browser: v.nullable(v.string()),
  split: v.string(),
  n: v.number(),
  seed: v.number(),
  models: v.array(v.object({ id: v.string(), variants: v.array(VariantSchema) })),
});
export type ExportsReport = v.InferOutput<typeof ExportsReportSchema>;

/**
 * Share of right answers, and how much more it is than the baseline's. Both are given by problem, 1 for a right answer and 0 for
 * another; problems of one cluster are drawn together.
 */
export function accuracyReport(
  clusters: readonly string[],
  right: readonly number[],
  baseline: readonly number[] | null,
): Pick<VariantReport, "accuracy" | "difference"> {
  const less = baseline?.map((value, problem) => (right[problem] as number) - value);
  return {
    accuracy: estimate(clusters, (counts) => countedMean(right, counts)),
    difference: less ? estimate(clusters, (counts) => countedMean(less, counts)) : null,
  };
}

/**
 * The speed of one of the models that were timed together; the first of them is the baseline. Of a problem solved several times
 * the fastest time counts, with which other programs interfered least.
 */
export function speedReport(
  device: SpeedDevice,
  times: readonly SolutionTime[],
  model: number,
): VariantReport["speeds"][number] {
  const problems = [...new Set(times.map(({ problem }) => problem))];
  const speed = (of: number) => {
    const fastest = problems.map((problem) =>
      times
        .filter((time) => time.model === of && time.problem === problem)
        .reduce((best, time) => (time.milliseconds < best.milliseconds ? time : best)),
    );
    const tokens = fastest.map((time) => time.tokens);
    const milliseconds = fastest.map((time) => time.milliseconds);
    return (counts: Float64Array) => (1000 * countedMean(tokens, counts)) / countedMean(milliseconds, counts);
  };
  const [own, plain] = [speed(model), speed(0)];
  return {
    device,
    tokensPerSecond: Number(own(once(problems.length)).toPrecision(4)),
    ratio: model === 0 ? null : estimate(problems.map(String), (counts) => own(counts) / plain(counts)),
  };
}

function estimate(clusters: readonly string[], statistic: (counts: Float64Array) => number): Estimate {
  const [interval] = clusteredBootstrap(clusters, (counts) => [statistic(counts)]);
  const value = printed(statistic(once(clusters.length)));
  return { value, ci: printedInterval(interval), n: clusters.length };
}

const once = (problems: number) => new Float64Array(problems).fill(1);
