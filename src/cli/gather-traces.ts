import { StepgateError } from "../core/errors.ts";
import { type Catalogue, type ModelEntry, readCatalogue } from "../engines/local/catalogue.ts";
import { encoderId } from "../engines/local/embed-questions.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { takePocketProblems } from "../lab/pocket-problem.ts";
import type { RouteRow } from "../lab/route-to-reason/route-row.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import type { Opinions } from "../lab/traces/opinions.ts";
import type { TraceExtras } from "../lab/traces/trace-extras.ts";
import type { PocketProblem } from "../problems/pocket/generate.ts";
import type { Split } from "../problems/pocket/split.ts";
import { gatherInJobs } from "./lab-jobs.ts";
import { progressLine } from "./progress-line.ts";
import {
  type Revision,
  readExtras,
  readOpinions,
  readRoutes,
  readTraces,
  type TraceKind,
  traceFolder,
} from "./trace-store.ts";

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
  readonly problems: readonly PocketProblem[];
  /** In the order of the problems. */
  readonly traces: readonly GatheredTrace[];
}

/**
 * Traces of the first problems of a split: those that are kept already, and the others played now, in several processes. An
 * interruption loses only the problems that were being played. Rejects with a StepgateError.
 */
export async function tracesOf(request: TraceRequest): Promise<TraceSet> {
  const { split, count, seed, root, small, large } = request;
  const catalogue = await readCatalogue(folderFiles(root));
  const pair = { small: entryOf(catalogue, small), large: entryOf(catalogue, large) };
  const folder = traceFolder(pair, split, seed);
  const traces = await complete(request, { folder, what: "part", read: readTraces }, seedOf);
  return { folder, pair, problems: takePocketProblems(split, count, seed), traces };
}

/** What both models say of every draft of these traces; gathered like them. */
export function opinionsOn({ folder }: TraceSet, request: TraceRequest): Promise<readonly Opinions[]> {
  return complete(request, { folder, what: "opinions", read: readOpinions }, seedOf);
}

/** What the small model does on these problems in other ways than greedily; gathered like the traces. */
export function extrasOf({ folder }: TraceSet, request: TraceRequest): Promise<readonly TraceExtras[]> {
  return complete(request, { folder, what: "extras", read: readExtras }, seedOf);
}

const NAMES: Readonly<Record<TraceKind, string>> = {
  part: "traces",
  opinions: "opinions",
  extras: "other solutions",
  routes: "routes",
};

/** What both models come to by every strategy on the problems of a split; gathered like the traces. */
export async function routesOf(request: TraceRequest): Promise<RouteSet> {
  const catalogue = await readCatalogue(folderFiles(request.root));
  const pair = { small: entryOf(catalogue, request.small), large: entryOf(catalogue, request.large) };
  const folder = traceFolder(pair, request.split, request.seed);
  const encoder = encoderId(pair.small);
  const routes = { folder, what: "routes", read: (from: string) => readRoutes(from, encoder) } as const;
  return { pair, encoder, rows: await complete(request, routes, ({ text }) => text) };
}

export interface RouteSet {
  readonly pair: TraceSet["pair"];
  /** Id of the encoder of the questions. */
  readonly encoder: string;
  /** In the order of the problems. */
  readonly rows: readonly RouteRow[];
}

/** What is kept of one kind, and what is missing gathered now, in the order of the problems. */
async function complete<T, Key>(
  { split, count, seed, root, small, large, jobs, signal }: TraceRequest,
  { folder, what, read }: { folder: string; what: TraceKind; read: (folder: string) => Promise<Map<Key, T>> },
  keyOf: (problem: PocketProblem) => Key,
): Promise<T[]> {
  const wanted = takePocketProblems(split, count, seed);
  const kept = await read(folder);
  const had = wanted.filter((problem) => kept.has(keyOf(problem))).map((problem) => problem.seed);
  if (had.length < wanted.length) {
    const work = { kind: "gather", what, folder, had } as const;
    const task = { work, split, count, seed, root, small, large };
    await gatherInJobs(task, { jobs, signal, onProgress: progressLine(`${NAMES[what]} of ${split}`) });
  }
  const all = had.length < wanted.length ? await read(folder) : kept;
  return wanted.map((problem) => {
    const found = all.get(keyOf(problem));
    if (found === undefined) throw new Error(`problem ${problem.seed} was not gathered`);
    return found;
  });
}

const seedOf = ({ seed }: PocketProblem) => seed;

function entryOf(catalogue: Catalogue, id: string): ModelEntry {
  const entry = catalogue.models.find((model) => model.id === id);
  if (entry !== undefined) return entry;
  throw new StepgateError({
    code: "model-missing",
    message: `There is no built-in model ${id}.`,
    remedy: `Choose one of ${catalogue.models.map((model) => model.id).join(", ")}.`,
  });
}
