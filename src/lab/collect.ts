import type { Scorer, ScorerInput } from "../core/policy.ts";
import { DEFAULT_LIMITS } from "../core/solve.ts";
import type { StepDraft, Writer } from "../core/writer.ts";
import { randomEscalation } from "../policies/random.ts";
import { verifierFeatures } from "../policies/verifier-features.ts";
import { createDraw } from "../problems/pocket/draw.ts";
import type { PocketProblem } from "../problems/pocket/generate.ts";
import { labelStep } from "../problems/pocket/label.ts";
import { type DraftMemory, nearMemory } from "./draft-memory.ts";
import { memoWriter } from "./memo-writer.ts";
import { asProblem } from "./pocket-problem.ts";
import type { StepRow } from "./step-row.ts";
import { inPool } from "./task-pool.ts";
import { walk } from "./walk.ts";

export interface CollectOptions {
  readonly problems: readonly PocketProblem[];
  readonly small: Writer;
  readonly large: Writer;
  /**
   * The verifier of the round before, whose scores of earlier steps become features; null in the first round, when there is
   * none and these features stay missing.
   */
  readonly scorer: Scorer | null;
  readonly memories: { readonly small: DraftMemory; readonly large: DraftMemory } | null;
  readonly seed: number;
  readonly width: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** METHODS: escalate at random with one of these rates per problem, so that prefixes are like a policy's. */
const RATES = [0, 0.25, 0.5, 1] as const;

/** Walks every problem with solve() and labels every small draft on the way. Gives the rows of each problem. */
export async function collectSteps(options: CollectOptions): Promise<StepRow[][]> {
  let done = 0;
  return inPool(options.problems, options.width, async (problem) => {
    const collected = await collectProblem(problem, options);
    options.onProgress?.(++done, options.problems.length);
    return collected;
  });
}

async function collectProblem(problem: PocketProblem, options: CollectOptions): Promise<StepRow[]> {
  const { scorer, seed, signal, memories } = options;
  const small = memoWriter(options.small, nearMemory(memories?.small));
  const large = memoWriter(options.large, nearMemory(memories?.large));
  const rate = createDraw(problem.seed ^ seed).pick(RATES);
  const inputs: ScorerInput[] = [];
  const policy = randomEscalation(seed, problem.text, () => 1 - rate);
  const { correct, steps } = await walk(asProblem(problem), {
    small,
    large,
    policy,
    scorer: recorder(scorer, inputs),
    signal,
  });

  const rows: StepRow[] = [];
  for (const input of inputs) {
    const index = input.signals.stepNumber - 1;
    const prefix = steps.slice(0, index);
    const prefixRight = isRight(problem, prefix);
    const right = prefixRight && isHarmless(problem, prefix, input.draft.text);
    const helped = prefixRight && !right ? await nextStep(large, problem.text, prefix, signal) : null;
    rows.push({
      problem: problem.seed,
      family: problem.family,
      problemSteps: problem.nodes.length,
      index,
      features: verifierFeatures(input),
      equation: input.signals.equation,
      prefixRight,
      right,
      rescued: helped && isHarmless(problem, prefix, helped.text),
      outcome: correct,
    });
  }
  return rows;
}

function isRight(problem: PocketProblem, steps: readonly string[]): boolean {
  const last = steps.at(-1);
  return last === undefined || isHarmless(problem, steps.slice(0, -1), last);
}

/** A true step that the answer does not need calls for no help. */
function isHarmless(problem: PocketProblem, prefix: readonly string[], step: string): boolean {
  return labelStep(problem, prefix, step) !== "wrong";
}

/** Keeps what a scorer is shown. Without a scorer behind it, earlier scores are made missing again. */
function recorder(scorer: Scorer | null, inputs: ScorerInput[]): Scorer {
  return {
    id: scorer?.id ?? "none",
    async score(input) {
      if (scorer !== null) {
        inputs.push(input);
        return scorer.score(input);
      }
      inputs.push({ ...input, earlier: input.earlier.map((step) => step && { ...step, score: null }) });
      return { score: 0.5, reasons: [] };
    },
  };
}

async function nextStep(
  writer: Writer,
  problem: string,
  prefix: readonly string[],
  signal: AbortSignal,
): Promise<StepDraft> {
  const continuation = await writer.open(problem, signal);
  try {
    for (const step of prefix) await continuation.append(step);
    const stream = continuation.draft({ maxTokens: DEFAULT_LIMITS.maxTokensPerStep, signal });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    await continuation.rewind();
    return next.value;
  } finally {
    await continuation.close();
  }
}
