import type { RunEvent } from "../events.ts";
import { foldRun, type RunState } from "../fold-run.ts";
import type { Decision, Policy } from "../policy.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "../solve.ts";
import type { Price } from "../usage.ts";
import { type ScriptLine, scriptedWriter } from "./scripted-writer.ts";

export const PROBLEM = { text: "Ann has 12 apples.", answer: "14", source: null };
/** What the two writers say unless a test has them say something else; the small one errs in its first step. */
export const SMALL = ["Ben has 12 + 5 = 18 apples.", "Cleo has 17 - 3 = 14 apples.", "The answer is 14."];
export const LARGE = ["Ben has 12 + 5 = 17 apples.", "Cleo has 17 - 3 = 14 apples.", "The answer is 14."];

export const PRICE: Price = {
  label: "test",
  source: "test",
  date: "2026-11-22",
  illustrative: true,
  input: 1,
  cachedRead: 0.1,
  cachedWrite: 1,
  output: 10,
};

/** A script that says these lines, the last of which ends the solution. */
export function saying(texts: readonly string[]): (steps: readonly string[]) => ScriptLine {
  return (steps) => ({
    text: texts[steps.length] ?? "",
    ending: steps.length === texts.length - 1 ? "end" : "boundary",
  });
}

/** A policy that wants exactly these steps bought. */
export function escalating(indices: readonly number[], needsDraft = true): Policy {
  return {
    id: "test",
    needsDraft,
    decide: ({ stepIndex }) => {
      const decision: Decision = indices.includes(stepIndex) ? "escalate" : "keep";
      return { probability: decision === "escalate" ? 0.9 : 0.1, threshold: 0.5, decision, reasons: [] };
    },
  };
}

/** Options for a run that buys its first step. Its clock ticks once at each look. */
export function runOptions(change: Partial<SolveOptions> = {}): SolveOptions {
  let now = 0;
  return {
    runId: "run-1",
    small: scriptedWriter("small", saying(SMALL)),
    large: scriptedWriter("large", saying(LARGE)),
    policy: escalating([0]),
    threshold: 0.5,
    scorer: null,
    price: PRICE,
    seed: 0,
    limits: DEFAULT_LIMITS,
    clock: () => now++,
    startedAt: "2026-11-22T00:00:00.000Z",
    signal: new AbortController().signal,
    ...change,
  };
}

/** The events of a whole run. */
export async function playEvents(change: Partial<SolveOptions> = {}): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of solve(PROBLEM, runOptions(change))) events.push(event);
  return events;
}

/** What a whole run came to. */
export async function play(change: Partial<SolveOptions> = {}): Promise<RunState> {
  return folded(await playEvents(change));
}

/** What these events come to, which must be a run's. */
export function folded(events: readonly RunEvent[]): RunState {
  const state = foldRun(events);
  if (state === null) throw new Error("no run");
  return state;
}
