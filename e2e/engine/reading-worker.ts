import { findModel, readCatalogue } from "../../src/engines/local/catalogue.ts";
import { httpFiles } from "../../src/engines/local/file-source.ts";
import { loadLocalModel } from "../../src/engines/local/local-model.ts";
import { createWebRuntime } from "../../src/engines/local/web-runtime.ts";
import { appendDifference, type Predictions, predict, type Solution, solveGreedily } from "./readings.ts";

export interface ReadingTask {
  readonly device: "webgpu" | "wasm";
  readonly threads: number;
  /** False to run as in a browser without JavaScript Promise Integration. */
  readonly promiseIntegration: boolean;
  readonly solve: readonly string[];
  readonly predict: readonly Solution[];
  /** To which solutions are filled up for that. */
  readonly predictLength: number;
  readonly append: { readonly problem: string; readonly step: string } | null;
}

export interface ReadingResult {
  readonly solutions: readonly Solution[];
  readonly predictions: readonly Predictions[];
  readonly appendDifference: number | null;
  readonly milliseconds: { readonly load: number; readonly solve: number; readonly predict: number };
}

/** Runs the model with its insides at hand, which the product's worker does not show. */
self.onmessage = async ({ data }: MessageEvent<ReadingTask>) => {
  try {
    self.postMessage({ result: await perform(data) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};

async function perform(task: ReadingTask): Promise<ReadingResult> {
  if (!task.promiseIntegration) Reflect.deleteProperty(WebAssembly, "Suspending");
  const began = performance.now();
  const root = new URL("/", self.location.href).href;
  const files = httpFiles(root);
  const entry = findModel(await readCatalogue(files), "pocket-small");
  const { device, threads } = task;
  const model = await loadLocalModel(entry, { runtime: createWebRuntime(root), files, device, threads });
  const loaded = performance.now();
  const solutions: Solution[] = [];
  for (const problem of task.solve) solutions.push(await solveGreedily(model, problem));
  const solved = performance.now();
  const predictions: Predictions[] = [];
  for (const solution of task.predict) predictions.push(await predict(model, solution, task.predictLength));
  const predicted = performance.now();
  const { append } = task;
  return {
    solutions,
    predictions,
    appendDifference: append && (await appendDifference(model, append.problem, append.step)),
    milliseconds: { load: loaded - began, solve: solved - loaded, predict: predicted - solved },
  };
}
