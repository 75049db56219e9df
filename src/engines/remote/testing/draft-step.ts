import type { Continuation, StepDelta, StepDraft, Writer } from "../../../core/writer.ts";
import { createRemoteWriter, type RemoteWriterOptions } from "../remote-writer.ts";
import type { ReplayServer } from "./replay-server.ts";

export const PROBLEM = "Janet’s ducks lay 16 eggs per day. She eats 3. How many are left?";

/** A writer that talks to the replay server, with short waits. */
export function writerFor(
  server: Pick<ReplayServer, "baseUrl">,
  options: Partial<RemoteWriterOptions> = {},
): Writer {
  return createRemoteWriter({
    baseUrl: server.baseUrl,
    model: "m",
    apiKey: () => null,
    continuation: "continue-final-message",
    timeoutMs: 2_000,
    retries: 2,
    backoffMs: 5,
    ...options,
  });
}

/** Opens at the given steps. */
export async function openAt(writer: Writer, steps: readonly string[] = []): Promise<Continuation> {
  const continuation = await writer.open(PROBLEM, new AbortController().signal);
  for (const step of steps) await continuation.append(step);
  return continuation;
}

export interface Drafted {
  readonly draft: StepDraft;
  readonly deltas: StepDelta[];
}

/** Drafts one step to its end. */
export async function draftStep(
  continuation: Continuation,
  signal: AbortSignal = new AbortController().signal,
  maxTokens = 120,
): Promise<Drafted> {
  const deltas: StepDelta[] = [];
  const stream = continuation.draft({ maxTokens, signal });
  for (;;) {
    const next = await stream.next();
    if (next.done) return { draft: next.value, deltas };
    deltas.push(next.value);
  }
}
