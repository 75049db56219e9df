import { aborted, StepgateError, throwIfAborted } from "../../core/errors.ts";
import { addUsage, NO_USAGE, type Usage } from "../../core/usage.ts";
import type { Continuation, DraftOptions, Exchange, StepDelta, StepDraft } from "../../core/writer.ts";
import { usableKey, withoutKey } from "./api-key.ts";
import { Attempt } from "./attempt.ts";
import { chatRequest } from "./chat-request.ts";
import { failedRequest, isRefusal } from "./failed-request.ts";
import { badReply, RemoteError } from "./remote-error.ts";
import type { RemoteSession } from "./remote-session.ts";
import { pause, retryDelay } from "./retry.ts";
import { StepReply } from "./step-reply.ts";

/** One draft: its limits, and what its requests have sent and spent so far. */
interface Asking {
  readonly key: string | null;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  readonly exchanges: Exchange[];
  usage: Usage;
}

/** A position in a solution that is sent along with every request: the server keeps nothing. */
export class RemoteContinuation implements Continuation {
  readonly promptTokens = null;
  private readonly session: RemoteSession;
  private readonly problem: string;
  private readonly steps: string[] = [];
  private pending: string | null = null;
  private busy = false;

  constructor(session: RemoteSession, problem: string) {
    this.session = session;
    this.problem = problem;
  }

  /**
   * Whoever leaves the stream early, by an abort or by `return()`, is answered with the error `aborted`, which
   * holds what was sent and spent until then.
   */
  async *draft({ maxTokens, signal }: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    this.expect("draft", this.pending === null && !this.busy);
    throwIfAborted(signal);
    const key = usableKey(this.session.settings.apiKey());
    const asking: Asking = { key, maxTokens, signal, exchanges: [], usage: NO_USAGE };
    this.busy = true;
    let left = true;
    try {
      const draft = yield* this.request(asking);
      left = false;
      this.pending = draft.text;
      return draft;
    } catch (error) {
      left = false;
      throw failedRequest(error, asking);
    } finally {
      this.busy = false;
      if (left) reject(failedRequest(aborted(), asking));
    }
  }

  async accept(): Promise<void> {
    this.expect("accept", this.pending !== null);
    if (this.pending) this.steps.push(this.pending);
    this.pending = null;
  }

  async rewind(): Promise<void> {
    this.expect("rewind", this.pending !== null);
    this.pending = null;
  }

  async append(step: string): Promise<void> {
    this.expect("append", this.pending === null && !this.busy);
    if (step.trim() !== "") this.steps.push(step.trim());
  }

  async close(): Promise<void> {
    this.pending = null;
  }

  /** Asks until there is an answer: again after back-off, or without what the server does not take. */
  private async *request(asking: Asking): AsyncGenerator<StepDelta, StepDraft, void> {
    const { session } = this;
    let emptyStops = 0;
    for (let failures = 0; ; ) {
      const usual = session.featuresFor(this.steps.length > 0);
      const features = emptyStops > 0 ? { ...usual, stop: false } : usual;
      const request = chatRequest(
        session.settings.chat,
        features,
        this.problem,
        this.steps,
        asking.maxTokens,
      );
      const attempt = new Attempt({ ...session.settings, key: asking.key, body: request.body });
      const exact = session.settings.chat.continuation !== "user-message";
      const reply = new StepReply({ request, host: session.host, stopSent: features.stop, exact });
      let usage = NO_USAGE;
      let error: unknown;
      try {
        error = yield* this.receive(attempt, reply, asking);
      } finally {
        // Reached also when the consumer goes away.
        asking.exchanges.push(attempt.exchange());
        usage = reply.usage(attempt.answered);
        asking.usage = addUsage(asking.usage, usage);
      }
      if (error !== null) {
        // What was shown cannot be taken back, so a request that gave text is not sent again.
        const failed = error instanceof RemoteError && reply.text === "" ? error : null;
        if (failed !== null && isRefusal(failed) && session.leaveOutRefused(failed.serverMessage)) continue;
        if (!failed?.retryable || failures >= session.settings.retries) throw error;
        await pause(retryDelay(failures++, session.settings.backoffMs, failed.retryAfterMs), asking.signal);
      } else if (reply.stoppedBeforeText) {
        emptyStops += 1;
      } else {
        if (emptyStops > 0 && reply.text !== "") session.leaveOutStop();
        return reply.draft(asking.exchanges, asking.usage, usage);
      }
    }
  }

  /** Streams one answer; gives back what went wrong, so that whoever asked can record the exchange first. */
  private async *receive(
    attempt: Attempt,
    reply: StepReply,
    { key, signal }: Asking,
  ): AsyncGenerator<StepDelta, unknown> {
    try {
      for await (const part of attempt.parts(signal)) {
        for (const delta of reply.push(part)) yield { ...delta, text: withoutKey(delta.text, key) };
        if (reply.complete) break;
      }
      yield* reply.end();
      // What had come before an abort was read to its end, so that all of it is counted.
      throwIfAborted(signal);
      if (withoutKey(reply.text, key) !== reply.text)
        return badReply(this.session.host, "the API key in its text");
      return reply.problem();
    } catch (error) {
      return error;
    }
  }

  private expect(call: string, allowed: boolean): void {
    if (allowed) return;
    throw new StepgateError({
      code: "engine-failed",
      message: `A remote continuation was asked to ${call} out of turn.`,
      remedy: "Report this with the run's file.",
    });
  }
}

/** In a `finally`, in place of the consumer's `return()`. */
function reject(error: StepgateError): never {
  throw error;
}
