import { StepgateError } from "../../core/errors.ts";
import { STEP_BOUNDARY } from "../../core/step-text.ts";
import type { Continuation, StepDelta, StepDraft } from "../../core/writer.ts";
import type { ContinuationCache } from "./continuation-cache.ts";
import type { GenerationRequest } from "./generation-request.ts";
import { StopScanner } from "./stop-scanner.ts";

export interface GenerationEnd {
  readonly finish: "stop" | "length";
  /** The stop string that was reached; null at the model's own end. */
  readonly stopReason: string | null;
  readonly promptTokens: number;
  /** Those of the prompt that the model had read in an earlier request. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
}

/**
 * Writes step after step, with a blank line between two, until a stop string, the token limit or the model's own
 * end. The pieces joined are the text; every token of a step carries its score, the blank lines carry none.
 */
export async function* generate(
  cache: ContinuationCache,
  request: GenerationRequest,
  signal: AbortSignal,
): AsyncGenerator<StepDelta, GenerationEnd, void> {
  const { problem } = request;
  const steps = [...request.steps];
  const continuation = await cache.take({ problem, steps }, signal);
  let reusable = false;
  try {
    const end = yield* write(continuation, request, steps, signal);
    reusable = true;
    return end;
  } finally {
    if (reusable) await cache.put({ problem, steps }, continuation);
    else await continuation.close();
  }
}

/** Accepted steps are added to `steps`, so that it names the continuation's position at every time. */
async function* write(
  continuation: Continuation,
  { stops, maxTokens }: GenerationRequest,
  steps: string[],
  signal: AbortSignal,
): AsyncGenerator<StepDelta, GenerationEnd, void> {
  const scanner = new StopScanner(stops);
  const count = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
  const end = (finish: "stop" | "length") => ({ finish, stopReason: scanner.found, ...count });
  for (let first = true; ; first = false) {
    const limit = maxTokens - count.completionTokens;
    const draft = yield* draftInto(scanner, continuation, limit, signal, first);
    if ("fullAfter" in draft) {
      if (first) count.promptTokens = continuation.promptTokens ?? 0;
      count.completionTokens += draft.fullAfter;
      return end(scanner.found === null ? "length" : "stop");
    }
    if (first) {
      count.promptTokens = draft.usage.freshInput + draft.usage.cachedRead + draft.usage.cachedWrite;
      count.cachedTokens = draft.usage.cachedRead;
    }
    // A step without a single token would go on for ever.
    count.completionTokens += Math.max(1, draft.usage.output);
    if (scanner.found !== null || draft.ending !== "boundary") {
      await continuation.rewind();
      yield* scanner.end();
      return end(scanner.found === null && draft.ending === "length" ? "length" : "stop");
    }
    await continuation.accept();
    steps.push(draft.text);
    const full = count.completionTokens >= maxTokens;
    const pieces = scanner.push({ text: STEP_BOUNDARY, token: null });
    if (scanner.found !== null || full) {
      // At the limit the blank line is left off: nothing follows it.
      if (scanner.found !== null) yield* pieces;
      return end(scanner.found === null ? "length" : "stop");
    }
    yield* pieces;
  }
}

/** Streams one step through the scanner. A context that is full after some text is the length limit. */
async function* draftInto(
  scanner: StopScanner,
  continuation: Continuation,
  maxTokens: number,
  signal: AbortSignal,
  first: boolean,
): AsyncGenerator<StepDelta, StepDraft | { fullAfter: number }, void> {
  const trimmer = new StepTrimmer();
  const stream = continuation.draft({ maxTokens, signal });
  let tokens = 0;
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      tokens += 1;
      for (const piece of trimmer.push(next.value)) yield* scanner.push(piece);
    }
  } catch (error) {
    const full = StepgateError.is(error) && error.code === "context-full" && (tokens > 0 || !first);
    if (!full) throw error;
    yield* scanner.end();
    return { fullAfter: tokens };
  } finally {
    await stream.return(undefined as never).catch(() => undefined);
  }
}

/** Drops the white space around a step, which a writer may stream although it is no part of the step. */
class StepTrimmer {
  private started = false;
  private held: StepDelta[] = [];

  push(delta: StepDelta): StepDelta[] {
    if (delta.text === "") return [delta];
    const text = this.started ? delta.text : delta.text.trimStart();
    if (text === "") return [];
    const visible = text.trimEnd();
    if (visible === "") {
      this.held.push({ ...delta, text });
      return [];
    }
    this.started = true;
    const pieces = [...this.held, { ...delta, text: visible }];
    this.held = visible === text ? [] : [{ text: text.slice(visible.length), token: null }];
    return pieces;
  }
}
