import { type LocalModel, loadLocalModel } from "../../engines/local/local-model.ts";
import { nodeRuntime } from "../../engines/local/node-runtime.ts";
import { takePocketProblems, toMeasure } from "../../lab/pocket-problem.ts";
import { sameAnswer } from "../../lab/same-answer.ts";
import { solveTogether } from "../../lab/solve-together.ts";
import type { Split } from "../../problems/pocket/split.ts";
import { modelFolders } from "../describe-model.ts";
import { progressLine } from "../progress-line.ts";
import { timeInBrowser } from "./browser-times.ts";
import type { ExportedModel } from "./exported-model.ts";
import {
  accuracyReport,
  type ExportsReport,
  type SpeedDevice,
  speedReport,
  type VariantReport,
} from "./exports-report.ts";
import { type TimingTask, timeSolutions } from "./solution-times.ts";

/** How many problems are solved, and how often and how long. */
export interface Timing extends Omit<TimingTask, "problems"> {
  readonly problems: number;
}

export interface CompareOptions {
  readonly split: Split;
  /** Problems for the accuracy; none are solved for 0. */
  readonly n: number;
  readonly seed: number;
  readonly devices: readonly SpeedDevice[];
  readonly timing: Readonly<Record<SpeedDevice, Timing>>;
  /** Take a software adapter for a graphics device. */
  readonly software: boolean;
}

type NodeMeasurements = Pick<VariantReport, "accuracy" | "difference" | "speeds">[];

/** Measures every model's variants, of which the first is the baseline. */
export async function compareExports(
  models: ReadonlyMap<string, readonly ExportedModel[]>,
  options: CompareOptions,
): Promise<Pick<ExportsReport, "models" | "browser">> {
  const inNode = new Map<string, NodeMeasurements>();
  for (const [id, variants] of models) inNode.set(id, await measureInNode(id, variants, options));
  const runs = [...models].flatMap(([id, variants]) =>
    options.devices.flatMap((device) => {
      if (device === "node") return [];
      const run = { device, models: variants.map(({ entry, parent }) => ({ entry, parent })) };
      return [{ id, run: { ...run, task: timingTask(options.timing[device]) } }];
    }),
  );
  const { software } = options;
  const inBrowser =
    runs.length === 0 ? null : await timeInBrowser({ software, runs: runs.map(({ run }) => run) });
  return {
    browser: inBrowser?.browser ?? null,
    models: [...models].map(([id, variants]) => ({
      id,
      variants: variants.map(({ variant, entry, gzipBytes }, at) => {
        const found = inNode.get(id)?.[at] ?? { accuracy: null, difference: null, speeds: [] };
        const speeds = runs.flatMap(({ id: other, run }, place) =>
          other === id ? [speedReport(run.device, inBrowser?.times[place] ?? [], at)] : [],
        );
        const { folder, bytes } = entry;
        return { variant, folder, bytes, gzipBytes, ...found, speeds: [...found.speeds, ...speeds] };
      }),
    })),
  };
}

async function measureInNode(
  id: string,
  variants: readonly ExportedModel[],
  options: CompareOptions,
): Promise<NodeMeasurements> {
  const loaded = await Promise.all(variants.map(loadInNode));
  const accuracies = await accuracyOf(id, loaded, options);
  const times = options.devices.includes("node")
    ? await timeSolutions(loaded, timingTask(options.timing.node), progressLine(`${id} in Node`))
    : null;
  await Promise.all(loaded.map((model) => model.dispose()));
  return variants.map((_, at) => ({
    ...(accuracies[at] ?? { accuracy: null, difference: null }),
    speeds: times === null ? [] : [speedReport("node", times, at)],
  }));
}

function loadInNode({ entry, parent }: ExportedModel): Promise<LocalModel> {
  return loadLocalModel(entry, { runtime: nodeRuntime, files: modelFolders(parent), device: "cpu" });
}

async function accuracyOf(
  id: string,
  models: readonly LocalModel[],
  { split, n, seed }: CompareOptions,
): Promise<Pick<VariantReport, "accuracy" | "difference">[]> {
  if (n === 0) return [];
  const problems = takePocketProblems(split, n, seed).map(toMeasure);
  const { signal } = new AbortController();
  const progress = progressLine(`${id} on ${split}`);
  let done = 0;
  const right: number[][] = [];
  for (const model of models) {
    const openings = problems.map(({ text }) => ({ problem: text, steps: [] }));
    const solutions = await solveTogether(model, openings, {
      signal,
      onSolution: () => progress(++done, models.length * problems.length),
    });
    right.push(problems.map(({ answer }, at) => (sameAnswer(solutions[at]?.answer ?? null, answer) ? 1 : 0)));
  }
  const clusters = problems.map(({ cluster }) => cluster);
  return right.map((each, at) => accuracyReport(clusters, each, at === 0 ? null : (right[0] ?? null)));
}

function timingTask({ problems, ...how }: Timing): TimingTask {
  return { ...how, problems: takePocketProblems("policy-val", problems, 0).map(({ text }) => text) };
}
