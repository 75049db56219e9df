import { availableParallelism } from "node:os";
import { findModel, readCatalogue } from "../engines/local/catalogue.ts";
import { localIdentity } from "../engines/local/local-writer.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import {
  type BenchmarkReport,
  benchmarkReport,
  type Figure,
  type FigureInterval,
} from "../lab/benchmark-report.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { SWEPT_POLICIES, type SweptPolicy } from "../lab/policy-sweep.ts";
import { SPLITS } from "../problems/pocket/split.ts";
import { badOption, choiceOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { benchmarkInJobs } from "./lab-jobs.ts";
import { progressLine } from "./progress-line.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { verifierEntry } from "./step-verifier-files.ts";

/** Measures policies on a suite of problems and returns what goes to stdout. Rejects with a StepgateError. */
export async function runBench(options: RawOptions, signal: AbortSignal): Promise<string> {
  const suite = choiceOption(options, "suite", ["pocket"]) ?? "pocket";
  const split = choiceOption(options, "split", SPLITS) ?? "test";
  const n = wholeOption(options, "n", 1, 20_000) ?? 500;
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const seed = wholeOption(options, "seed", 0, 1000) ?? 0;
  const sweeps = policyIds(textOption(options, "policies") ?? "all");

  const [small, large] = [
    textOption(options, "small") ?? "pocket-small",
    textOption(options, "large") ?? "pocket-large",
  ];
  const jobs = wholeOption(options, "jobs", 1, 64) ?? availableParallelism();

  const catalogue = await readCatalogue(folderFiles(root), signal);
  const models = {
    small: localIdentity(findModel(catalogue, small), "cpu"),
    large: localIdentity(findModel(catalogue, large), "cpu"),
  };
  const started = performance.now();
  const task = { split, count: n, seed, root, small, large, cache: options.cache === true };
  const result = await benchmarkInJobs(
    { ...task, work: { kind: "benchmark", sweeps } },
    { jobs, signal, onProgress: progressLine(`${suite}/${split}`) },
  );
  const report = {
    suite,
    split,
    n,
    seed,
    models,
    scorer: verifierEntry(catalogue, small)?.folder ?? null,
    price: ILLUSTRATIVE_PRICE,
    seconds: Math.round((performance.now() - started) / 1000),
    ...benchmarkReport(result),
  };
  return options.json ? `${JSON.stringify(report)}\n` : benchText(report);
}

function policyIds(given: string): SweptPolicy[] {
  if (given === "all") return [...SWEPT_POLICIES];
  return given.split(",").map((part) => {
    const found = SWEPT_POLICIES.find((id) => id === part.trim());
    if (found === undefined) throw badOption("policies", `all or some of ${SWEPT_POLICIES.join(",")}`, part);
    return found;
  });
}

/** The same figures as a table to read. */
export function benchText(report: BenchmarkReport & { suite: string; split: string; n: number }): string {
  const { anchors, policies, comparison } = report;
  const lines = [
    `${report.suite}/${report.split}, ${report.n} problems; intervals are 95 %, paired bootstrap over problems`,
    `small alone  ${percent(anchors.small.accuracy)} ${range(anchors.small.ci)}`,
    `large alone  ${percent(anchors.large.accuracy)} ${range(anchors.large.ci)}, ${anchors.large.tokensPerProblem ?? "?"} tokens per problem`,
    "",
    "policy         CPT50                 CPT80                 CPT95                 ΔIBC    APGR",
    ...policies.map((policy) => {
      const cells = (["cpt50", "cpt80", "cpt95"] as const).map((metric) =>
        `${percent(policy[metric])} ${range(policy.intervals[metric])}`.padEnd(22),
      );
      return `${policy.id.padEnd(15)}${cells.join("")}${number(policy.deltaIbc).padEnd(8)}${number(policy.apgr)}`;
    }),
  ];
  if (comparison !== null) {
    lines.push("", `${comparison.policy} less ${comparison.baseline} at the same share of large tokens`);
    for (const { largeTokenShare, difference, ci } of comparison.at) {
      lines.push(
        `  ${percent(largeTokenShare).padEnd(7)} ${percent(difference).padStart(7)} points ${range(ci)}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function percent(value: Figure): string {
  return value === null ? "never" : `${(100 * value).toFixed(1)}%`;
}

function range([low, high]: FigureInterval): string {
  return `[${percent(low)}, ${percent(high)}]`;
}

function number(value: Figure): string {
  return value === null ? "–" : value.toFixed(2);
}
