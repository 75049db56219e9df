import { judgeDraft } from "../../core/gate.ts";
import type { Scorer } from "../../core/policy.ts";
import type { StepSignals } from "../../core/signals.ts";
import { DEFAULT_LIMITS } from "../../core/solve.ts";
import { statedAnswer } from "../../core/step-text.ts";
import type { StepDraft, Writer } from "../../core/writer.ts";
import { decodeRows } from "../../engines/local/row-decoding.ts";
import { alwaysSmall } from "../../policies/always.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import type { PocketProblem } from "../../problems/pocket/generate.ts";
import { asProblem } from "../pocket-problem.ts";
import type { BatchedModel } from "../traces/batch-writer.ts";
import type { TraceExtras } from "../traces/trace-extras.ts";
import { walk } from "../walk.ts";
import { repairingWriter } from "./repairing-writer.ts";
import { sampledRow } from "./sampled-row.ts";

/** Solves a problem by the product's own loop with the small model and a calculator. Rejects with a StepgateError. */
export async function solveRepaired(
  problem: PocketProblem,
  small: Writer,
  signal: AbortSignal,
): Promise<NonNullable<TraceExtras["repaired"]>> {
  let smallTokens = 0;
  const writer = repairingWriter(small, ({ usage }) => {
    smallTokens += usage.output;
  });
  const options = { small: writer, large: writer, policy: alwaysSmall, scorer: null, signal };
  const { correct } = await walk(asProblem(problem), options);
  return { correct, smallTokens };
}

export interface SamplingOptions {
  /** Whole solutions of each problem. */
  readonly count: number;
  readonly temperature: number;
  readonly seed: number;
  /** Rows decoded together. */
  readonly width: number;
  readonly signal: AbortSignal;
  /** The greater, the better. */
  readonly score: (problem: string, steps: readonly StepDraft[]) => number | Promise<number>;
}

/**
 * Some solutions of each problem, drawn with seeds of their own, in the problems' order. Rejects with a StepgateError, or with what
 * `score` rejects with.
 */
export async function sampleSolutions(
  problems: readonly PocketProblem[],
  { session, vocabulary }: BatchedModel,
  { count, temperature, seed, width, signal, score }: SamplingOptions,
): Promise<NonNullable<TraceExtras["sampled"]>[]> {
  const { contextTokens, hiddenSize } = session;
  const solutions = problems.flatMap(({ text, seed: own }) =>
    Array.from({ length: count }, (_, at) => {
      const steps: StepDraft[] = [];
      const draw = createDraw(Math.imul(own, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b) ^ at);
      const onStep = (__: readonly string[], draft: StepDraft) => void steps.push(draft);
      const limits = DEFAULT_LIMITS;
      const row = sampledRow(text, {
        vocabulary,
        contextTokens,
        hiddenSize,
        limits,
        temperature,
        draw,
        onStep,
      });
      return { text, steps, row };
    }),
  );
  const open = solutions.flatMap(({ row }) => (row.isFull ? [] : [row]));
  await decodeRows(session, open, { width, signal });
  const scored: NonNullable<TraceExtras["sampled"]> = [];
  for (const { text, steps } of solutions) {
    scored.push({
      answer: statedAnswer(steps.at(-1)?.text ?? ""),
      score: await score(text, steps),
      tokens: steps.reduce((sum, { usage }) => sum + usage.output, 0),
    });
  }
  return problems.map((_, at) => scored.slice(at * count, (at + 1) * count));
}

/** What a solution is worth by a scorer of steps: the least score of its steps, 0 for one without steps or scores. */
export function leastStepScore(
  scorer: Scorer,
): (problem: string, steps: readonly StepDraft[]) => Promise<number> {
  const { signal } = new AbortController();
  return async (problem, steps) => {
    const earlier: (StepSignals | null)[] = [];
    for (const [stepIndex, draft] of steps.entries()) {
      const state = { stepIndex, earlier: [...earlier], bought: earlier.map(() => 0) };
      const before = steps.slice(0, stepIndex).map(({ text }) => text);
      const place = { problem, steps: before, ask: null, signal };
      const { signals } = await judgeDraft({ policy: alwaysSmall, scorer, state, place }, draft);
      earlier.push(signals);
    }
    return earlier.length === 0 ? 0 : Math.min(...earlier.map((signals) => signals?.score ?? 0));
  };
}
