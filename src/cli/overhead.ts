import { judgeDraft } from "../core/gate.ts";
import type { Scorer } from "../core/policy.ts";
import type { StepSignals } from "../core/signals.ts";
import type { WriterIdentity } from "../core/writer.ts";
import { type Heat, runHeat } from "../engines/local/decoding-race.ts";
import type { LocalModel } from "../engines/local/local-model.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { type DecisionReport, decisionReport, decisionText } from "./decision-report.ts";
import type { DecisionSample } from "./decision-times.ts";
import { type Estimate, percentText, ratioOfSums, sum } from "./timing-estimates.ts";

/** One problem solved once by each loop; milliseconds. */
export interface OverheadSample {
  readonly problem: number;
  readonly tokens: number;
  readonly steps: number;
  readonly ours: number;
  /** transformers.js's `generate()`. */
  readonly generate: number;
  /** Our loop without opening and accepting: the time the gate is compared with. */
  readonly drafting: number;
  /** Signals, step verifier and policy over all steps; null without a verifier. */
  readonly gate: number | null;
  /** The same with the explanation that the page shows. */
  readonly explainedGate: number | null;
}

export interface OverheadTask {
  readonly problems: readonly string[];
  readonly repeats: number;
}

/** The shipped step verifier without and with explanations. */
export interface Verifiers {
  readonly plain: Scorer;
  readonly explaining: Scorer;
}

/** Problems, and rounds of the gate on each, before anything is timed: code that runs all day is compiled. */
const WARM_UP = 3;

/** Runs in Node and in a browser's worker. The two loops take turns in going first. */
export async function sampleOverhead(
  model: LocalModel,
  verifiers: Verifiers | null,
  { problems, repeats }: OverheadTask,
): Promise<OverheadSample[]> {
  for (const problem of problems.slice(0, WARM_UP)) {
    const heat = await runHeat(model, problem, true);
    for (let round = 0; verifiers !== null && round < WARM_UP; round++) {
      await judgeSteps(problem, heat, verifiers.plain);
      await judgeSteps(problem, heat, verifiers.explaining);
    }
  }
  const samples: OverheadSample[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [index, problem] of problems.entries()) {
      const heat = await runHeat(model, problem, (repeat + index) % 2 === 0);
      samples.push({
        problem: index,
        tokens: heat.tokens,
        steps: heat.steps.length,
        ours: heat.oursMilliseconds,
        generate: heat.theirsMilliseconds,
        drafting: sum(heat.steps.map((step) => step.milliseconds)),
        gate: verifiers && (await judgeSteps(problem, heat, verifiers.plain)),
        explainedGate: verifiers && (await judgeSteps(problem, heat, verifiers.explaining)),
      });
    }
  }
  return samples;
}

async function judgeSteps(problem: string, { steps }: Heat, scorer: Scorer): Promise<number> {
  const policy = trimThreshold(() => 0.5);
  const { signal } = new AbortController();
  const earlier: (StepSignals | null)[] = [];
  let milliseconds = 0;
  for (const [stepIndex, { draft }] of steps.entries()) {
    const state = { stepIndex, earlier: [...earlier], bought: earlier.map(() => 0) };
    const before = steps.slice(0, stepIndex).map((step) => step.draft.text);
    const place = { problem, steps: before, ask: null, signal };
    const began = performance.now();
    const judged = await judgeDraft({ policy, scorer, state, place }, draft);
    milliseconds += performance.now() - began;
    earlier.push(judged.signals);
  }
  return milliseconds;
}

export interface OverheadSamples {
  readonly loops: readonly OverheadSample[];
  readonly decisions: readonly DecisionSample[];
}

export interface OverheadReport {
  readonly model: WriterIdentity;
  readonly machine: string;
  readonly problems: number;
  readonly repeats: number;
  readonly tokens: number;
  readonly steps: number;
  readonly oursTokensPerSecond: number;
  readonly generateTokensPerSecond: number;
  /** Our tokens per second over those of `generate()`. */
  readonly speedRatio: Estimate;
  /** The gate's time over that of drafting the same steps; null without a step verifier for the model. */
  readonly gateShare: Estimate | null;
  readonly explainedGateShare: Estimate | null;
  /** Each network by itself, as the product runs it. */
  readonly decisions: DecisionReport;
}

export function overheadReport(
  model: WriterIdentity,
  machine: string,
  { problems, repeats }: OverheadTask,
  { loops: samples, decisions }: OverheadSamples,
): OverheadReport {
  const total = (read: (sample: OverheadSample) => number) => sum(samples.map(read));
  const tokens = total(({ tokens }) => tokens);
  const share = (read: (sample: OverheadSample) => number | null) => {
    const known = samples.flatMap((sample) => {
      const value = read(sample);
      return value === null ? [] : [{ problem: sample.problem, above: value, below: sample.drafting }];
    });
    return known.length === 0 ? null : ratioOfSums(known);
  };
  return {
    model,
    machine,
    problems: problems.length,
    repeats,
    tokens,
    steps: total(({ steps }) => steps),
    oursTokensPerSecond: (1000 * tokens) / total(({ ours }) => ours),
    generateTokensPerSecond: (1000 * tokens) / total(({ generate }) => generate),
    speedRatio: ratioOfSums(
      samples.map(({ problem, generate, ours }) => ({ problem, above: generate, below: ours })),
    ),
    gateShare: share(({ gate }) => gate),
    explainedGateShare: share(({ explainedGate }) => explainedGate),
    decisions: decisionReport(decisions),
  };
}

export function overheadText(report: OverheadReport): string {
  const { model, gateShare, explainedGateShare } = report;
  const speed = (tokensPerSecond: number) => `${tokensPerSecond.toFixed(0)} tokens/s`;
  return [
    `${model.id}@${model.revision} on ${model.device}; ${report.machine}`,
    `${report.problems} problems × ${report.repeats}, ${report.tokens} tokens`,
    `our loop, every token scored   ${speed(report.oursTokensPerSecond)}`,
    `transformers.js generate()     ${speed(report.generateTokensPerSecond)}`,
    `ours over generate()           ${percentText(report.speedRatio)}`,
    gateShare === null
      ? "the gate                       not measured: no step verifier for this model"
      : `the gate, over the drafting    ${percentText(gateShare)}`,
    ...(explainedGateShare === null
      ? []
      : [`  with its explanation         ${percentText(explainedGateShare)}`]),
    "",
    ...decisionText(report.decisions),
    "",
  ].join("\n");
}
