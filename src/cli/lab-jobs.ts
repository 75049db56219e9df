import { fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { aborted, type ErrorRecord, StepgateError } from "../core/errors.ts";
import { TRANSFER_FLAG } from "../engines/local/free-floats.ts";
import type { MeasuredProblem } from "../lab/measured-problem.ts";
import { type LabResult, type LabTask, type Portion, runLabTask } from "./lab-task.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Named here, since a test's process runs TypeScript in another way. */
const TYPESCRIPT_LOADER = pathToFileURL(join(PROJECT_ROOT, "node_modules", "tsx", "dist", "loader.mjs")).href;

const TRANSFER = "transfer" in ArrayBuffer.prototype ? [] : [TRANSFER_FLAG];

/** What the parent sends to a job, and what comes back. */
export interface LabOrder {
  readonly task: LabTask;
  readonly portion: Portion;
}
export type LabReport =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "result"; readonly result: LabResult }
  | { readonly kind: "error"; readonly error: ErrorRecord };

export interface JobOptions {
  /** Processes; 1 works in this one. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Plays problems over every decision and writes what happens to the task's folder. */
export async function gatherInJobs(task: LabTask, options: JobOptions): Promise<void> {
  await runJobs(task, options);
}

/** What was measured on each problem, in their order. */
export async function measureInJobs(task: LabTask, options: JobOptions): Promise<MeasuredProblem[]> {
  const parts = (await runJobs(task, options)).flatMap((result) =>
    result.kind === "measure" ? [result.problems] : [],
  );
  return interleaved(parts, task.count);
}

/** Items of which each part holds every k-th. */
function interleaved<T>(parts: readonly (readonly T[])[], count: number): T[] {
  return Array.from({ length: count }, (_, index) => {
    const item = parts[index % parts.length]?.[Math.floor(index / parts.length)];
    if (item === undefined) throw new RangeError(`problem ${index} is missing`);
    return item;
  });
}

async function runJobs(task: LabTask, { jobs, signal, onProgress }: JobOptions): Promise<LabResult[]> {
  const parts = Math.min(jobs, task.count);
  const done = new Array<number>(parts).fill(0);
  const report = (part: number) => (count: number) => {
    done[part] = count;
    onProgress(
      done.reduce((sum, each) => sum + each, 0),
      task.count,
    );
  };
  if (parts === 1) return [await runLabTask(task, { part: 0, parts }, signal, report(0))];
  const stopOthers = new AbortController();
  const either = AbortSignal.any([signal, stopOthers.signal]);
  try {
    return await Promise.all(
      Array.from({ length: parts }, (_, part) =>
        runJob({ task, portion: { part, parts } }, either, report(part)),
      ),
    );
  } finally {
    stopOthers.abort();
  }
}

function runJob(
  order: LabOrder,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<LabResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "lab-job.ts"), {
      execArgv: ["--import", TYPESCRIPT_LOADER, ...TRANSFER],
      serialization: "advanced",
      signal,
    });
    child.on("message", (message: LabReport) => {
      if (message.kind === "progress") return onProgress(message.done);
      if (message.kind === "result") resolve(message.result);
      else reject(new StepgateError(message.error));
      child.disconnect();
    });
    child.on("error", (error) => reject(signal.aborted ? aborted() : error));
    child.on("exit", (code, killed) => reject(signal.aborted ? aborted() : jobLost(code, killed)));
    child.send(order);
  });
}

function jobLost(code: number | null, killed: string | null): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `A working process ended early (${killed ?? `exit code ${code}`}).`,
    remedy: "Try again with --jobs 1; if memory is short, with fewer problems.",
  });
}
