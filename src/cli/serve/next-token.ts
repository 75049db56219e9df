import { throwIfAborted } from "../../core/errors.ts";
import type { StepDelta } from "../../core/writer.ts";
import { unsupported } from "./api-error.ts";
import type { ContinuationCache } from "./continuation-cache.ts";
import type { GenerationEnd } from "./generate.ts";
import type { GenerationRequest } from "./generation-request.ts";

/**
 * Gives the one token that follows a text which is no whole step, as a question about the last step is none. The position before
 * that step stays with the server, because the step in question may still be replaced.
 */
export async function* nextToken(
  cache: ContinuationCache,
  { problem, steps, unfinished }: Pick<GenerationRequest, "problem" | "steps" | "unfinished">,
  signal: AbortSignal,
): AsyncGenerator<StepDelta, GenerationEnd, void> {
  const before = steps.slice(0, -1);
  const continuation = await cache.take({ problem, steps: before }, signal);
  let reusable = false;
  try {
    throwIfAborted(signal);
    if (continuation.peek === undefined)
      throw unsupported("prompt", "This model continues after whole steps only: end with a blank line.");
    const { token, ends, usage } = await continuation.peek(steps.slice(-1), unfinished);
    reusable = true;
    if (!ends) yield { text: token.text, token };
    return {
      finish: ends ? "stop" : "length",
      stopReason: null,
      promptTokens: usage.freshInput + usage.cachedRead + usage.cachedWrite,
      cachedTokens: usage.cachedRead,
      completionTokens: usage.output,
    };
  } finally {
    if (reusable) await cache.put({ problem, steps: before }, continuation);
    else await continuation.close();
  }
}
