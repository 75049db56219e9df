import { judgeDraft } from "../core/gate.ts";
import type { Policy, Scorer } from "../core/policy.ts";
import type { StepSignals } from "../core/signals.ts";
import { DEFAULT_LIMITS } from "../core/solve-limits.ts";
import { statedAnswer } from "../core/step-text.ts";
import type { StepDraft, Writer } from "../core/writer.ts";
import { trimThreshold } from "../policies/trim-thr.ts";

/** What decides with a network of its own, as the product loads it: on the page behind the small model's worker. */
export interface GatesToTime {
  /** Gives the scores that policies read; null where none ships. */
  readonly verifier: Scorer | null;
  readonly policies: readonly Policy[];
}

export interface DecisionTask {
  readonly problems: readonly string[];
  readonly repeats: number;
}

/** One decision about one step; milliseconds. */
export interface DecisionSample {
  /** Of the verifier or the policy. */
  readonly id: string;
  readonly problem: number;
  readonly decision: number;
  /** The small model's writing of the step, from asking for it to having it accepted. */
  readonly drafting: number;
}

/** Problems before anything is kept: code that runs all day is compiled. */
const WARM_UP = 3;

/**
 * Lets the small model solve each problem and asks every gate about each step, between its draft and its acceptance, as a run does:
 * first the verifier (with the signals that it reads), then each policy's `decide`, in turns of who is the first. Runs in Node and in
 * the page.
 */
export async function sampleDecisions(
  writer: Writer,
  gates: GatesToTime,
  { problems, repeats }: DecisionTask,
): Promise<DecisionSample[]> {
  if (gates.verifier === null && gates.policies.length === 0) return [];
  for (const problem of problems.slice(0, WARM_UP)) await timeProblem(writer, gates, problem, 0);
  const samples: DecisionSample[] = [];
  let turn = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [problem, text] of problems.entries()) {
      for (const { drafting, decisions } of await timeProblem(writer, gates, text, turn++))
        for (const [id, decision] of decisions) samples.push({ id, problem, decision, drafting });
    }
  }
  return samples;
}

interface TimedStep {
  readonly drafting: number;
  readonly decisions: readonly (readonly [id: string, milliseconds: number])[];
}

async function timeProblem(
  writer: Writer,
  { verifier, policies }: GatesToTime,
  problem: string,
  turn: number,
): Promise<TimedStep[]> {
  const { signal } = new AbortController();
  const { maxSteps, maxTokensPerStep } = DEFAULT_LIMITS;
  const threshold = trimThreshold(() => 0.5);
  const continuation = await writer.open(problem, signal);
  const earlier: (StepSignals | null)[] = [];
  const texts: string[] = [];
  const steps: TimedStep[] = [];
  for (let done = false; !done && steps.length < maxSteps; ) {
    const [draft, drafted] = await timed(async () => {
      const stream = continuation.draft({ maxTokens: maxTokensPerStep, signal });
      let next = await stream.next();
      while (!next.done) next = await stream.next();
      return next.value;
    });
    const state = { stepIndex: steps.length, earlier: [...earlier], bought: earlier.map(() => 0) };
    const place = { problem, steps: [...texts], ask: null, signal };
    const [judged, judging] = await timed(() =>
      judgeDraft({ policy: threshold, scorer: verifier, state, place }, draft),
    );
    texts.push(draft.text);
    const decisions: [string, number][] = verifier === null ? [] : [[verifier.id, judging]];
    for (const at of policies.keys()) {
      const policy = policies[(at + turn + steps.length) % policies.length] as Policy;
      const [, deciding] = await timed(async () => policy.decide({ ...state, signals: judged.signals }));
      decisions.push([policy.id, deciding]);
    }
    const [, accepted] = await timed(() => continuation.accept());
    steps.push({ drafting: drafted + accepted, decisions });
    earlier.push(judged.signals);
    done = isLast(draft);
  }
  await continuation.close();
  return steps;
}

function isLast({ ending, text }: StepDraft): boolean {
  return ending === "end" || text === "" || statedAnswer(text) !== null;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, performance.now() - began];
}
