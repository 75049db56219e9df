import { findModel, readCatalogue } from "../engines/local/catalogue.ts";
import { localIdentity } from "../engines/local/local-writer.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { anchorBenchmark } from "../lab/anchors.ts";
import { type BenchmarkReport, benchmarkReport } from "../lab/benchmark-report.ts";
import type { FrontierReport } from "../lab/evaluate/frontier-schema.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { measureReport } from "../lab/measure-report.ts";
import type { MeasureReport } from "../lab/measured-schema.ts";
import type { RouterReport } from "../lab/route-to-reason/router-report.ts";
import { type BenchRequest, type BenchWork, readBenchRequest } from "./bench-request.ts";
import { benchText } from "./bench-text.ts";
import type { RawOptions } from "./command-options.ts";
import { evaluateShippedRouter } from "./evaluate-router.ts";
import { evaluateSplit } from "./evaluate-split.ts";
import { measureSuite } from "./measure-suite.ts";
import { verifierEntry } from "./step-verifier-files.ts";

/** Problems of policy-train that the query router learns from. */
const ROUTER_PROBLEMS = 6000;

/** Measures models and policies on a suite of problems and returns what goes to stdout. Rejects with a StepgateError. */
export async function runBench(options: RawOptions, signal: AbortSignal): Promise<string> {
  const request = readBenchRequest(options);
  const { work, seed, root, small, large } = request;
  const catalogue = await readCatalogue(folderFiles(root), signal);
  const models = {
    small: localIdentity(findModel(catalogue, small), "cpu"),
    large: localIdentity(findModel(catalogue, large), "cpu"),
  };
  const started = performance.now();
  const report = await run(work, request, signal);
  const printed = {
    ...named(work),
    seed,
    models,
    scorer: verifierEntry(catalogue, small)?.folder ?? null,
    price: ILLUSTRATIVE_PRICE,
    seconds: Math.round((performance.now() - started) / 1000),
    ...report,
  };
  return options.json ? `${JSON.stringify(printed)}\n` : benchText(printed);
}

function run(work: BenchWork, request: BenchRequest, signal: AbortSignal) {
  switch (work.kind) {
    case "alone":
      return benchAlone(work, request, signal);
    case "policies":
      return benchPolicies(work, request, signal);
    case "router":
      return benchRouter(work, request, signal);
  }
}

/** A benchmark of `always-small` and `always-large` with one strategy, and in `measured` all that batches could find out. */
export interface AloneReport extends BenchmarkReport {
  readonly strategy: string;
  /** Of all solutions of both models, over the whole time, what else was measured in it included. */
  readonly tokensPerSecond: number;
  readonly measured: MeasureReport;
}

async function benchAlone(
  { suite, policies, strategies, details }: Extract<BenchWork, { kind: "alone" }>,
  { jobs, ...task }: BenchRequest,
  signal: AbortSignal,
): Promise<AloneReport> {
  const started = performance.now();
  const problems = await measureSuite(suite, { ...task, strategies, details }, { jobs, signal });
  const seconds = (performance.now() - started) / 1000;
  const tokens = problems
    .flatMap(({ solved }) => Object.values(solved))
    .reduce((sum, { small, large }) => sum + small.tokens + large.tokens, 0);
  const clusters = problems.map(({ cluster }) => cluster);
  const strategy = strategies.find((each) => each === "steps") ?? strategies[0] ?? "steps";
  const benchmark = anchorBenchmark(problems, strategy, policies, ILLUSTRATIVE_PRICE);
  return {
    ...benchmarkReport(benchmark, undefined, clusters),
    strategy,
    tokensPerSecond: Math.round(tokens / seconds),
    measured: measureReport(problems),
  };
}

function benchPolicies(
  { policies, split, n }: Extract<BenchWork, { kind: "policies" }>,
  { seed, root, small, large, jobs }: BenchRequest,
  signal: AbortSignal,
): Promise<FrontierReport> {
  const source = { seed, root, small, large, jobs, signal };
  return evaluateSplit({ split, n, policies, source, routerProblems: ROUTER_PROBLEMS });
}

async function benchRouter(
  { split, n }: Extract<BenchWork, { kind: "router" }>,
  { seed, root, small, large, jobs }: BenchRequest,
  signal: AbortSignal,
): Promise<{ readonly router: RouterReport }> {
  const request = { split, count: n, seed, root, small, large, jobs, signal };
  return { router: await evaluateShippedRouter(request) };
}

function named(work: BenchWork) {
  if (work.kind !== "alone") return { suite: "pocket", split: work.split, n: work.n };
  const { suite } = work;
  return { suite: suite.name, split: suite.name === "pocket" ? suite.split : null, n: suite.n };
}
