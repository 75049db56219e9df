import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { StepgateError } from "../core/errors.ts";
import { findModel, readCatalogue } from "../engines/local/catalogue.ts";
import { localIdentity } from "../engines/local/local-writer.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { frontierMarkdown } from "../lab/evaluate/frontier-markdown.ts";
import { FRONTIER_SCHEMA, type FrontierFile, type FrontierReport } from "../lab/evaluate/frontier-schema.ts";
import { frontierSvg } from "../lab/evaluate/frontier-svg.ts";
import { policyCurves } from "../lab/evaluate/policy-curves.ts";
import { predictedCpt95, predictedOracleCpt95 } from "../lab/evaluate/predicted-cpt95.ts";
import { toMeasure } from "../lab/pocket-problem.ts";
import type { Split } from "../problems/pocket/split.ts";
import { ablate } from "./ablations.ts";
import { listOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { evaluateShippedRouter } from "./evaluate-router.ts";
import { evaluateSplit } from "./evaluate-split.ts";
import { EVALUATED_POLICIES, type EvaluatedPolicyId, STEP_POLICY_IDS } from "./evaluated-policies.ts";
import { type TraceSet, tracesOf } from "./gather-traces.ts";
import { PROJECT_ROOT, PUBLIC_FOLDER } from "./project-root.ts";
import { loadVerifierNetwork } from "./step-verifier-files.ts";
import { SHARES } from "./train/training-request.ts";

const TEST_SPLITS = ["test", "test-families", "test-long", "test-wordings", "test-ood"] as const;
const FILES = {
  json: "frontier.json",
  page: "frontier.md",
  chart: "frontier.svg",
  curves: "curves",
} as const;
const SIMULATED_PROBLEMS = 4000;
/** What would have to be asked or written anew on every split; measured on `test` alone. */
const MORE_THAN_TRACES: ReadonlySet<EvaluatedPolicyId> = new Set([
  "judge",
  "query-router",
  "calculator-repair",
  "small-best-of-4",
]);
/** Where the verifier's own calibration problems start, as in training. */
const CALIBRATION_OFFSET = 500;

/**
 * Every policy on every test split, the ablations of the signals and what the score's AUROC predicts: writes docs/results/frontier.* and
 * docs/results/curves, and returns what goes to stdout. The policy is named on policy-val before anything else is read.
 */
export async function runFrontier(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  const n = wholeOption(options, "n", 20, 20_000) ?? 2000;
  const transfer = wholeOption(options, "transfer", 20, 20_000) ?? 1000;
  const problems = wholeOption(options, "problems", 20, 200_000) ?? 6000;
  const seed = wholeOption(options, "seed", 0, 400) ?? 0;
  const routerN = wholeOption(options, "routerN", 20, 20_000) ?? n;
  const routerSeed = wholeOption(options, "routerSeed", 0, 400) ?? seed;
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const folder = textOption(options, "out") ?? join(PROJECT_ROOT, "docs", "results");
  const source = {
    seed,
    root,
    small: textOption(options, "small") ?? "pocket-small",
    large: textOption(options, "large") ?? "pocket-large",
    jobs: wholeOption(options, "jobs", 1, 64) ?? availableParallelism(),
    signal,
  };
  const policies = listOption(options, "policies", EVALUATED_POLICIES) ?? EVALUATED_POLICIES;
  const splitsAsked: readonly Split[] = listOption(options, "splits", TEST_SPLITS) ?? TEST_SPLITS;
  const elsewhere = policies.filter((id) => !MORE_THAN_TRACES.has(id));
  const on = (split: Split, count: number) =>
    evaluateSplit({
      split,
      n: count,
      policies: split === "test" ? policies : elsewhere,
      source,
      routerProblems: problems,
    });
  const catalogue = await readCatalogue(folderFiles(root));
  // All policies, and so the one that chooses before the first step, where one ships.
  const routes =
    policies === EVALUATED_POLICIES &&
    splitsAsked.includes("test") &&
    catalogue.policies.some(({ kind, forModel }) => kind === "route-to-reason" && forModel === source.small);
  const validation = await on("policy-val", Math.ceil(problems * SHARES.validation));
  const named = bestOn(validation);
  say(`Named on policy-val: ${named}`);
  const splits: Record<string, FrontierReport> = { "policy-val": validation };
  for (const split of splitsAsked) splits[split] = await on(split, split === "test" ? n : transfer);

  const gather = (split: Split, count: number, offset = 0) =>
    tracesOf({ ...source, split, count, seed: seed + offset });
  const test = await gather("test", n);
  const ablations = options.ablations === false ? {} : await ablateOn(test, { gather, problems, seed, say });
  const router = routes
    ? await evaluateShippedRouter({ ...source, split: "test", count: routerN, seed: routerSeed })
    : null;
  const { card } = await loadVerifierNetwork(root, test.pair.small);
  const file: FrontierFile = {
    schema: FRONTIER_SCHEMA,
    command: [
      `npm run -s stepgate -- frontier --n ${n} --transfer ${transfer} --problems ${problems} --seed ${seed}`,
      ...(splitsAsked === TEST_SPLITS ? [] : [`--splits ${splitsAsked.join()}`]),
      ...(policies === EVALUATED_POLICIES ? [] : [`--policies ${policies.join()}`]),
      ...(routerN === n ? [] : [`--router-n ${routerN}`]),
      ...(routerSeed === seed ? [] : [`--router-seed ${routerSeed}`]),
      ...(options.ablations === false ? ["--no-ablations"] : []),
    ].join(" "),
    seed,
    models: {
      small: localIdentity(findModel(catalogue, source.small), "cpu"),
      large: localIdentity(findModel(catalogue, source.large), "cpu"),
    },
    named,
    splits,
    router,
    ...(routerSeed === seed ? {} : { routerSeed }),
    ablations,
    predicted: predicted(
      splits.test,
      card.metrics.auroc,
      test.traces.map(({ tree }) => tree.problem.steps),
      seed,
    ),
  };
  write(folder, file);
  return options.json ? `${JSON.stringify(file)}\n` : frontierMarkdown(file);
}

/** Trained on the same problems as the verifier that ships. */
async function ablateOn(
  test: TraceSet,
  options: {
    readonly gather: (split: Split, count: number, offset?: number) => Promise<TraceSet>;
    readonly problems: number;
    readonly seed: number;
    readonly say: (sentence: string) => void;
  },
): Promise<FrontierFile["ablations"]> {
  const { gather, problems, seed, say } = options;
  const fewer = Math.ceil(problems * SHARES.validation);
  const train = await gather("policy-train", problems);
  const validation = await gather("policy-val", fewer);
  const calibration = await gather("calibration", fewer, CALIBRATION_OFFSET);
  return ablate({
    splits: { train: train.traces, validation: validation.traces, calibration: calibration.traces },
    test: test.traces,
    clusters: test.problems.map((problem) => toMeasure(problem).cluster),
    source: [train, validation, calibration, test].map(({ folder, traces }) => [
      basename(dirname(folder)),
      basename(folder),
      traces.length,
    ]),
    seed,
    say,
  });
}

/** The step policy with the least CPT95; of the greatest area where none reaches it. */
function bestOn({ policies }: FrontierReport): string {
  const own = policies.filter(({ id }) => STEP_POLICY_IDS.some((step) => step === id));
  const cost = ({ metrics }: (typeof own)[number]) => metrics.cpt95.value ?? Number.POSITIVE_INFINITY;
  const area = ({ metrics }: (typeof own)[number]) => metrics.apgr.value ?? 0;
  const [best] = [...own].sort((a, b) => cost(a) - cost(b) || area(b) - area(a));
  return best?.id ?? "trim-thr";
}

function predicted(
  test: FrontierReport | undefined,
  auroc: number | null,
  steps: readonly number[],
  seed: number,
): FrontierFile["predicted"] {
  const small = test?.anchors.small.accuracy.value ?? null;
  const large = test?.anchors.large.accuracy.value ?? null;
  if (auroc === null || small === null || large === null || large <= small) return null;
  const pair = { smallAccuracy: small, largeAccuracy: large, steps, seed, problems: SIMULATED_PROBLEMS };
  return {
    auroc,
    cpt95: predictedCpt95({ ...pair, auroc }),
    oracleCpt95: predictedOracleCpt95(pair),
    problems: SIMULATED_PROBLEMS,
  };
}

function write(folder: string, file: FrontierFile): void {
  const chart = file.splits.test ?? Object.values(file.splits)[0];
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, FILES.json), `${JSON.stringify(file)}\n`);
    writeFileSync(join(folder, FILES.page), frontierMarkdown(file));
    if (chart === undefined) return;
    writeFileSync(join(folder, FILES.chart), frontierSvg(chart, "Accuracy against large-model tokens"));
    mkdirSync(join(folder, FILES.curves), { recursive: true });
    for (const [id, svg] of policyCurves(chart, file.router))
      writeFileSync(join(folder, FILES.curves, `${id}.svg`), svg);
  } catch (cause) {
    throw new StepgateError(
      {
        code: "storage-failed",
        message: `The results could not be written to ${folder}.`,
        remedy: "Check that you may write there.",
      },
      { cause },
    );
  }
}
