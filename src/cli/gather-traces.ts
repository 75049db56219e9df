import { StepgateError } from "../core/errors.ts";
import { type Catalogue, type ModelEntry, readCatalogue } from "../engines/local/catalogue.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { takePocketProblems } from "../lab/pocket-problem.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import type { Split } from "../problems/pocket/split.ts";
import { gatherInJobs } from "./lab-jobs.ts";
import { progressLine } from "./progress-line.ts";
import { type Revision, readTraces, traceFolder } from "./trace-store.ts";

export interface TraceRequest {
  readonly split: Split;
  readonly count: number;
  readonly seed: number;
  readonly root: string;
  readonly small: string;
  readonly large: string;
  readonly jobs: number;
  readonly signal: AbortSignal;
}

export interface TraceSet {
  /** Where they are kept. */
  readonly folder: string;
  readonly pair: { readonly small: Revision; readonly large: Revision };
  /** In the order of the problems. */
  readonly traces: readonly GatheredTrace[];
}

/**
 * Traces of the first problems of a split: those that are kept already, and the others played now, in several processes. An
 * interruption loses only the problems that were being played. Rejects with a StepgateError.
 */
export async function tracesOf(request: TraceRequest): Promise<TraceSet> {
  const { split, count, seed, root, small, large, jobs, signal } = request;
  const catalogue = await readCatalogue(folderFiles(root));
  const pair = { small: entryOf(catalogue, small), large: entryOf(catalogue, large) };
  const folder = traceFolder(pair, split, seed);
  const wanted = takePocketProblems(split, count, seed).map((problem) => problem.seed);
  const kept = await readTraces(folder);
  const had = wanted.filter((problem) => kept.has(problem));
  if (had.length < wanted.length) {
    const work = { kind: "gather", folder, had } as const;
    const task = { work, split, count, seed, root, small, large, cache: false };
    const onProgress = progressLine(`traces of ${split}`);
    await gatherInJobs(task, { jobs, signal, onProgress });
  }
  const all = had.length < wanted.length ? await readTraces(folder) : kept;
  const traces = wanted.map((problem) => {
    const trace = all.get(problem);
    if (trace === undefined) throw new Error(`problem ${problem} was not gathered`);
    return trace;
  });
  return { folder, pair, traces };
}

function entryOf(catalogue: Catalogue, id: string): ModelEntry {
  const entry = catalogue.models.find((model) => model.id === id);
  if (entry !== undefined) return entry;
  throw new StepgateError({
    code: "model-missing",
    message: `There is no built-in model ${id}.`,
    remedy: `Choose one of ${catalogue.models.map((model) => model.id).join(", ")}.`,
  });
}
