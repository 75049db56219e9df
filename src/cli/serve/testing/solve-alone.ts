import type { Continuation, StepDraft, Writer } from "../../../core/writer.ts";

const signal = new AbortController().signal;

export async function draft(continuation: Continuation, maxTokens = 120): Promise<StepDraft> {
  const stream = continuation.draft({ maxTokens, signal });
  for (;;) {
    const next = await stream.next();
    if (next.done) return next.value;
  }
}

export interface SolvedStep {
  readonly text: string;
  readonly ending: StepDraft["ending"];
  readonly tokens: readonly string[];
  readonly logprobs: readonly number[];
}

/** Step by step to the end; the second step is always someone else's. */
export async function solveAlone(writer: Writer, problem: string, maxTokens?: number): Promise<SolvedStep[]> {
  const continuation = await writer.open(problem, signal);
  const steps: SolvedStep[] = [];
  for (let index = 0; index < 8; index++) {
    const step = await draft(continuation, maxTokens);
    const { text, ending } = step;
    const tokens = step.tokens.map((token) => token.text);
    steps.push({ text, ending, tokens, logprobs: step.tokens.map((token) => token.logprob) });
    if (step.ending === "end") break;
    if (index === 1) {
      await continuation.rewind();
      await continuation.append("Somebody else has 12 apples.");
    } else {
      await continuation.accept();
    }
  }
  await continuation.close();
  return steps;
}
