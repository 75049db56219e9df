import type { LocalModel } from "../engines/local/local-model.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { measureProblems } from "../lab/measure-problems.ts";
import type { MeasuredProblem, ProblemToMeasure } from "../lab/measured-problem.ts";
import { takePocketProblems, toMeasure } from "../lab/pocket-problem.ts";
import { gatherTraces } from "../lab/traces/gather.ts";
import { writeTraceLine } from "../lab/traces/trace-file.ts";
import type { PocketChoice, PocketProblem } from "../problems/pocket/generate.ts";
import type { Split } from "../problems/pocket/split.ts";
import type { Strategy } from "../problems/pocket/strategy.ts";
import { gatherExtras, gatherOpinions, gatherRoutes } from "./gather-later.ts";
import { gsm8kToMeasure } from "./gsm8k-file.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";
import { lineWriter, type TraceKind } from "./trace-store.ts";

/** Work of the lab on the problems of a split, as it can be handed to another process. */
export interface LabTask {
  readonly work: GatherWork | MeasureWork;
  readonly split: Split;
  readonly count: number;
  readonly seed: number;
  /** The folder of static files. */
  readonly root: string;
  readonly small: string;
  readonly large: string;
}

/** Everything that can happen on each problem, written to a folder as it is found. */
export interface GatherWork {
  /** "part": the traces themselves; the others need them to be there. */
  readonly kind: "gather";
  readonly what: TraceKind;
  readonly folder: string;
  /** Seeds of problems that are in it already. */
  readonly had: readonly number[];
}

/** Both models alone; in batches, so that drafts are not kept. */
export interface MeasureWork {
  readonly kind: "measure";
  readonly strategies: readonly Strategy[];
  /** Whether mistakes, rescue and verdicts are measured too. */
  readonly details: boolean;
  /** A file of GSM8K problems in place of the split; null for none. */
  readonly gsm8k: string | null;
  /** Of each problem, at most; null as they are asked. */
  readonly distractors: number | null;
}

/** Every `parts`-th problem, from number `part` on. */
export interface Portion {
  readonly part: number;
  readonly parts: number;
}

export type LabResult =
  | { readonly kind: "gather"; readonly count: number }
  | { readonly kind: "measure"; readonly problems: readonly MeasuredProblem[] };

/** Does a portion of a task in this process. Rejects with a StepgateError. */
export async function runLabTask(
  task: LabTask,
  portion: Portion,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<LabResult> {
  const small = await loadNodeModel(task.small, { root: task.root, signal });
  const large = await loadNodeModel(task.large, { root: task.root, signal });
  const { work } = task;
  const ofPortion = (_: unknown, index: number) => index % portion.parts === portion.part;
  const take = (choice: PocketChoice = {}) =>
    takePocketProblems(task.split, task.count, task.seed, choice).filter(ofPortion);
  const shared = { small, large, signal, onProgress };
  try {
    if (work.kind === "measure") {
      const problems =
        work.gsm8k === null
          ? take(work.distractors === null ? {} : { distractors: work.distractors }).map(toMeasure)
          : gsm8kToMeasure(work.gsm8k).slice(0, task.count).filter(ofPortion);
      return { kind: "measure", problems: await measure(work, problems, shared) };
    }
    return { kind: "gather", count: await gather(work, take(), portion, { ...shared, task }) };
  } finally {
    await Promise.all([small.dispose(), large.dispose()]);
  }
}

async function gather(
  { what, folder, had }: GatherWork,
  all: readonly PocketProblem[],
  { part }: Portion,
  { task, small, large, signal, onProgress }: Shared & { readonly task: LabTask },
): Promise<number> {
  const known = new Set(had);
  const problems = all.filter(({ seed }) => !known.has(seed));
  const write = lineWriter(folder, what, part);
  let done = all.length - problems.length;
  const keep = (line: string) => {
    write(line);
    onProgress(++done);
  };
  const models = { small, large, signal };
  if (what === "part")
    await gatherTraces({ ...models, problems, onTrace: (trace) => keep(writeTraceLine(trace)) });
  else if (what === "routes") await gatherRoutes(problems, { ...models, keep });
  else if (what === "opinions") await gatherOpinions(problems, { ...models, folder, keep });
  else {
    const { scorer } = await loadStepVerifier(task.root, small.identity, { explain: false });
    await gatherExtras(problems, { ...models, scorer, keep });
  }
  return problems.length;
}

interface Shared {
  readonly small: LocalModel;
  readonly large: LocalModel;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Progress is told in problems, although all of them are solved at once. */
function measure(
  { strategies, details }: MeasureWork,
  problems: readonly ProblemToMeasure[],
  { small, large, signal, onProgress }: Shared,
): Promise<MeasuredProblem[]> {
  let told = 0;
  return measureProblems(problems, {
    small,
    large,
    strategies,
    details,
    signal,
    onProgress: (done, total) => {
      const whole = Math.floor((done / total) * problems.length);
      if (whole > told) onProgress(whole);
      told = whole;
    },
  });
}
