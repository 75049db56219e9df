import type { LocalModel } from "../engines/local/local-model.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { type BenchmarkResult, benchmark } from "../lab/benchmark.ts";
import { collectSteps } from "../lab/collect.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { asProblem, takePocketProblems } from "../lab/pocket-problem.ts";
import { policySweep, type SweptPolicy } from "../lab/policy-sweep.ts";
import type { StepRow } from "../lab/step-row.ts";
import type { PocketProblem } from "../problems/pocket/generate.ts";
import type { Split } from "../problems/pocket/split.ts";
import { openDraftFile } from "./draft-file.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";

/** Work of the lab on the problems of a split, as it can be handed to another process. */
export interface LabTask {
  readonly work:
    | { readonly kind: "benchmark"; readonly sweeps: readonly SweptPolicy[] }
    | { readonly kind: "collect" };
  readonly split: Split;
  readonly count: number;
  readonly seed: number;
  /** The folder of static files. */
  readonly root: string;
  readonly small: string;
  readonly large: string;
  /** Whether drafts are kept in `.cache`. */
  readonly cache: boolean;
}

/** Every `parts`-th problem, from number `part` on. */
export interface Portion {
  readonly part: number;
  readonly parts: number;
}

export type LabResult =
  | { readonly kind: "benchmark"; readonly result: BenchmarkResult }
  | { readonly kind: "collect"; readonly rows: readonly (readonly StepRow[])[] };

/** Does a portion of a task in this process. Rejects with a StepgateError. */
export async function runLabTask(
  task: LabTask,
  portion: Portion,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<LabResult> {
  const small = await loadNodeModel(task.small, { root: task.root, signal });
  const large = await loadNodeModel(task.large, { root: task.root, signal });
  const memories = task.cache
    ? { small: await openDraftFile(small.identity), large: await openDraftFile(large.identity) }
    : null;
  const problems = takePocketProblems(task.split, task.count, task.seed).filter(
    (_, index) => index % portion.parts === portion.part,
  );
  // One at a time: onnxruntime-node computes in the process's one thread.
  const shared = { small, large, memories, width: 1, signal, onProgress };
  try {
    return task.work.kind === "benchmark"
      ? { kind: "benchmark", result: await bench(task, task.work.sweeps, problems, shared) }
      : { kind: "collect", rows: await collectSteps({ ...shared, problems, scorer: null, seed: task.seed }) };
  } finally {
    memories?.small.close();
    memories?.large.close();
    await Promise.all([small.dispose(), large.dispose()]);
  }
}

interface Shared {
  readonly small: LocalModel;
  readonly large: LocalModel;
  readonly memories: Parameters<typeof benchmark>[0]["memories"];
  readonly width: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

async function bench(
  task: LabTask,
  ids: readonly SweptPolicy[],
  problems: readonly PocketProblem[],
  shared: Shared,
): Promise<BenchmarkResult> {
  const sweeps = ids.map((id) => policySweep(id, task.seed));
  const scored = sweeps.some((sweep) => sweep.needsScore);
  const verifier = scored
    ? await loadStepVerifier(task.root, shared.small.identity, { explain: false })
    : null;
  return benchmark({
    ...shared,
    problems: problems.map(asProblem),
    sweeps,
    scorer: verifier?.scorer ?? null,
    price: ILLUSTRATIVE_PRICE,
  });
}
