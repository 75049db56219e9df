import { Tensor } from "@huggingface/transformers";
import type { StepDraft } from "../../core/writer.ts";
import type { LocalModel } from "./local-model.ts";

export interface Heat {
  readonly problem: string;
  /** Tokens written, those that end steps and the solution included. */
  readonly tokens: number;
  /** From the problem's text to the last token. */
  readonly oursMilliseconds: number;
  readonly theirsMilliseconds: number;
  /** The small model's steps as we wrote them, with the time each took. */
  readonly steps: readonly { readonly draft: StepDraft; readonly milliseconds: number }[];
}

/** More than any solution of a built-in model takes. */
const MAX_TOKENS = 400;

/**
 * Solves one problem with our decode loop, which scores every token, and with transformers.js's `generate()` on
 * the same session, one after the other. Rejects when they do not write the same tokens.
 */
export async function runHeat(model: LocalModel, problem: string, oursFirst: boolean): Promise<Heat> {
  const theirs = oursFirst ? null : await generateWhole(model, problem);
  const ours = await draftWhole(model, problem);
  const { ids, milliseconds } = theirs ?? (await generateWhole(model, problem));
  if (ours.ids.some((id, at) => id !== ids[at])) throw new Error("the two loops wrote different tokens");
  return {
    problem,
    tokens: ours.tokens,
    oursMilliseconds: ours.milliseconds,
    theirsMilliseconds: milliseconds,
    steps: ours.steps,
  };
}

async function draftWhole(model: LocalModel, problem: string) {
  const { signal } = new AbortController();
  const began = performance.now();
  const continuation = await model.open(problem, signal);
  const steps: { draft: StepDraft; milliseconds: number }[] = [];
  let tokens = 0;
  for (let ending = ""; ending !== "end" && tokens < MAX_TOKENS; ) {
    const stepBegan = performance.now();
    const stream = continuation.draft({ maxTokens: MAX_TOKENS - tokens, signal });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    await continuation.accept();
    steps.push({ draft: next.value, milliseconds: performance.now() - stepBegan });
    tokens += next.value.usage.output;
    ending = next.value.ending;
  }
  const milliseconds = performance.now() - began;
  const ids = continuation.ids.slice(continuation.promptTokens, continuation.promptTokens + tokens - 1);
  await continuation.close();
  return { ids, tokens, steps, milliseconds };
}

async function generateWhole(model: LocalModel, problem: string) {
  const began = performance.now();
  const prompt = model.vocabulary.encodePrompt(problem);
  const shape = [1, prompt.length];
  const sequences = await model.session.model.generate({
    inputs: new Tensor("int64", BigInt64Array.from(prompt, BigInt), shape),
    attention_mask: new Tensor("int64", new BigInt64Array(prompt.length).fill(1n), shape),
    max_new_tokens: MAX_TOKENS,
    do_sample: false,
  });
  const milliseconds = performance.now() - began;
  if (!(sequences instanceof Tensor)) throw new Error("generate() gave no ids");
  return { ids: Array.from(sequences.data as BigInt64Array, Number).slice(prompt.length), milliseconds };
}
