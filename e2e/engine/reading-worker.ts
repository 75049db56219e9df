import {
  type OverheadSample,
  type OverheadTask,
  sampleOverhead,
  type Verifiers,
} from "../../src/cli/overhead.ts";
import { type Catalogue, findModel, readCatalogue } from "../../src/engines/local/catalogue.ts";
import { type FileSource, httpFiles } from "../../src/engines/local/file-source.ts";
import { loadLocalModel } from "../../src/engines/local/local-model.ts";
import { loadedFile, readVerified } from "../../src/engines/local/model-files.ts";
import { loadNetwork } from "../../src/engines/local/network.ts";
import type { Runtime } from "../../src/engines/local/runtime.ts";
import { createWebRuntime } from "../../src/engines/local/web-runtime.ts";
import { stepVerifier } from "../../src/policies/step-verifier.ts";
import { parseStepVerifierCard } from "../../src/policies/step-verifier-card.ts";
import {
  type AppendCheck,
  checkAppend,
  type Predictions,
  predict,
  type Solution,
  solveGreedily,
} from "./readings.ts";

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
  readonly overhead: OverheadTask | null;
}

export interface ReadingResult {
  readonly solutions: readonly Solution[];
  readonly predictions: readonly Predictions[];
  readonly append: AppendCheck | null;
  readonly overhead: readonly OverheadSample[];
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
  const catalogue = await readCatalogue(files);
  const { device, threads } = task;
  const runtime = createWebRuntime(root);
  const model = await loadLocalModel(findModel(catalogue, "pocket-small"), {
    runtime,
    files,
    device,
    threads,
  });
  const verifier = await loadVerifier(catalogue, files, runtime, device);
  const plain = verifier && { scorer: verifier.plain, threshold: verifier.threshold };
  const loaded = performance.now();
  const solutions: Solution[] = [];
  for (const problem of task.solve) solutions.push(await solveGreedily(model, problem, plain));
  const solved = performance.now();
  const predictions: Predictions[] = [];
  for (const solution of task.predict) {
    predictions.push(await predict(model, solution, task.predictLength, plain));
  }
  const predicted = performance.now();
  const { append, overhead } = task;
  return {
    solutions,
    predictions,
    append: append && (await checkAppend(model, append.problem, append.step)),
    overhead: overhead ? await sampleOverhead(model, verifier, overhead) : [],
    milliseconds: { load: loaded - began, solve: solved - loaded, predict: predicted - solved },
  };
}

async function loadVerifier(
  { policies }: Catalogue,
  files: FileSource,
  runtime: Runtime,
  device: ReadingTask["device"],
): Promise<(Verifiers & { readonly threshold: number }) | null> {
  const entry = policies.find(
    ({ kind, forModel }) => kind === "step-verifier" && forModel === "pocket-small",
  );
  if (entry === undefined) return null;
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files);
  const card = parseStepVerifierCard(JSON.parse(new TextDecoder().decode(loadedFile(loaded, "card.json"))));
  const network = await loadNetwork(runtime, loadedFile(loaded, "model.onnx"), device);
  const run = (features: Float32Array, rows: number) => network.run(features, rows);
  return {
    plain: stepVerifier({ card, run }),
    explaining: stepVerifier({ card, run, explain: true }),
    threshold: card.defaultThreshold,
  };
}
