import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { judgeDraft } from "../core/gate.ts";
import type { Scorer } from "../core/policy.ts";
import type { StepSignals } from "../core/signals.ts";
import { type Heat, runHeat } from "../engines/local/decoding-race.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { countedMean, type Interval, pairedBootstrap } from "../lab/bootstrap.ts";
import { trimThreshold } from "../policies/trim-thr.ts";
import { pocketProblems } from "../problems/pocket/generate.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";

/**
 * What the product adds to the small model: our decode loop against transformers.js's `generate()` on the same
 * session, interleaved; and the gate (signals, step verifier, policy) against the drafting of the step it judges.
 */
const { values } = parseArgs({
  options: {
    small: { type: "string", default: "pocket-small" },
    root: { type: "string", default: PUBLIC_FOLDER },
    problems: { type: "string", default: "50" },
    repeats: { type: "string", default: "5" },
    threads: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** Ratio of two sums over heats, resampled by problem. */
function ratio(
  numerators: readonly number[],
  denominators: readonly number[],
  units: readonly number[],
): Estimate {
  const ids = [...new Set(units)];
  const sums = (values: readonly number[]) =>
    ids.map((id) => values.reduce((sum, value, at) => (units[at] === id ? sum + value : sum), 0));
  const above = sums(numerators);
  const below = sums(denominators);
  const at = (counts: Float64Array) => countedMean(above, counts) / countedMean(below, counts);
  const [interval = [Number.NaN, Number.NaN] as const] = pairedBootstrap(ids.length, (counts) => [
    at(counts),
  ]);
  return { value: at(new Float64Array(ids.length).fill(1)), interval };
}

/** Milliseconds that the gate takes over each step of a heat. */
async function judgeSteps({ steps }: Heat, scorer: Scorer): Promise<number[]> {
  const policy = trimThreshold(() => 0.5);
  const earlier: (StepSignals | null)[] = [];
  const taken: number[] = [];
  for (const [stepIndex, { draft }] of steps.entries()) {
    const began = performance.now();
    const judged = await judgeDraft(
      { policy, scorer, state: { stepIndex, earlier: [...earlier] }, forced: null },
      draft,
    );
    taken.push(performance.now() - began);
    earlier.push(judged.signals);
  }
  return taken;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);

const model = await loadNodeModel(values.small, { root: values.root, threads: Number(values.threads) });
const verifiers = await Promise.all(
  [false, true].map(
    async (explain) => (await loadStepVerifier(values.root, model.identity, { explain })).scorer,
  ),
).catch(() => null);

const problems: string[] = [];
for (const { text } of pocketProblems("policy-val")) {
  if (problems.length === Number(values.problems)) break;
  problems.push(text);
}

const heats: Heat[] = [];
const units: number[] = [];
const gates: number[][] = [[], []];
for (const problem of problems.slice(0, 5)) await runHeat(model, problem, true);
for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
  for (const [unit, problem] of problems.entries()) {
    const heat = await runHeat(model, problem, (repeat + unit) % 2 === 0);
    heats.push(heat);
    units.push(unit);
    for (const [kind, scorer] of (verifiers ?? []).entries())
      gates[kind]?.push(sum(await judgeSteps(heat, scorer)));
  }
}

const ours = heats.map((heat) => heat.oursMilliseconds);
const theirs = heats.map((heat) => heat.theirsMilliseconds);
const tokens = heats.map((heat) => heat.tokens);
const drafting = heats.map((heat) => sum(heat.steps.map((step) => step.milliseconds)));
const perSecond = (milliseconds: readonly number[]) => (1000 * sum(tokens)) / sum(milliseconds);
const [deciding = [], explaining = []] = gates;
const report = {
  model: model.identity,
  machine: { cpu: cpus()[0]?.model ?? "unknown", cores: availableParallelism(), node: process.version },
  problems: problems.length,
  repeats: Number(values.repeats),
  tokens: sum(tokens),
  steps: heats.reduce((count, heat) => count + heat.steps.length, 0),
  oursTokensPerSecond: perSecond(ours),
  generateTokensPerSecond: perSecond(theirs),
  /** Our tokens per second over theirs. */
  speedRatio: ratio(theirs, ours, units),
  /** The gate's time as a share of the drafting of the same steps; null without a step verifier for this model. */
  gateShare: verifiers && ratio(deciding, drafting, units),
  gateShareExplained: verifiers && ratio(explaining, drafting, units),
};
await model.dispose();

const percent = ({ value, interval }: Estimate) =>
  `${(100 * value).toFixed(1)} % (95 %: ${interval.map((end) => (100 * end).toFixed(1)).join(" to ")})`;
const lines = [
  `${report.model.id}@${report.model.revision} on ${report.model.device}, ${report.machine.cpu}, ${report.problems} problems × ${report.repeats}`,
  `ours        ${report.oursTokensPerSecond.toFixed(0)} tokens/s, every token scored`,
  `generate()  ${report.generateTokensPerSecond.toFixed(0)} tokens/s`,
  `ratio       ${percent(report.speedRatio)}`,
  report.gateShare === null
    ? "gate        not measured: there is no step verifier for this model"
    : `gate        ${percent(report.gateShare)} of the drafting`,
  report.gateShareExplained && `  explained ${percent(report.gateShareExplained)}`,
];
process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${lines.filter(Boolean).join("\n")}\n`);
