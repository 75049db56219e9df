import { type ErrorRecord, isAbort, isLost, StepgateError, throwIfAborted, toErrorRecord } from "./errors.ts";
import type { Outcome, Problem, RunEvent, RunStart } from "./events.ts";
import { failedExchanges, failedUsage, withExchanges } from "./failed-exchanges.ts";
import { type GateContext, type Judgement, judgeDraft } from "./gate.ts";
import { LazyContinuation } from "./lazy-continuation.ts";
import type { Decision, Policy, PolicyState, Scorer } from "./policy.ts";
import type { StepSignals } from "./signals.ts";
import type { SolveLimits } from "./solve-limits.ts";
import { statedAnswer } from "./step-text.ts";
import { addUsage, costOf, NO_USAGE, type Price, type Usage } from "./usage.ts";
import type { StepDraft, Writer } from "./writer.ts";

export { DEFAULT_LIMITS, type SolveLimits } from "./solve-limits.ts";

export interface SolveOptions {
  readonly runId: string;
  readonly small: Writer;
  readonly large: Writer;
  readonly policy: Policy;
  /** The threshold the run starts with, for its record; each decision records the one it used. */
  readonly threshold: number;
  readonly scorer: Scorer | null;
  readonly price: Price | null;
  readonly seed: number;
  readonly limits: SolveLimits;
  /** Milliseconds from any fixed origin, never going back. */
  readonly clock: () => number;
  /** ISO date and time of the start. */
  readonly startedAt: string;
  readonly signal: AbortSignal;
  /**
   * A person's decision for a step, in place of the policy's, once that one has judged the draft; null leaves it to
   * the policy. The run waits for the reply; a rejection ends it.
   */
  readonly force?: (stepIndex: number, judgement: Judgement) => Decision | null | Promise<Decision | null>;
  readonly budget?: Budget;
  /** Go on from the first `stepIndex` steps of another run: their events, from its first step-start on. */
  readonly branch?: {
    readonly runId: string;
    readonly stepIndex: number;
    /** What a person decided for that step; null when the policy decides. */
    readonly decision: Decision | null;
    readonly events: readonly RunEvent[];
  };
}

/** Limits on what is bought. A limit that is reached keeps drafts; it never ends a run. */
export interface Budget {
  /** Dollars this run may spend, for its record; null for no limit of its own. */
  readonly runUsd: number | null;
  /** Why a purchase may not be made; null when it may. Asked before each one. */
  refusal(purchase: Purchase): ErrorRecord | null;
  /** The purchase that was allowed last is over: paid for, or not had. */
  settle?(): void;
}

/** Dollars; null where the price is unknown. */
export interface Purchase {
  readonly spentUsd: number | null;
  /**
   * Estimated from this run's own counts: all text so far as fresh input (no less than the last bought step read), a
   * step like the draft, or like the last bought one, as output.
   */
  readonly expectedUsd: number | null;
}

/**
 * The one loop: draft a step, judge it, replace it or not, commit it, until the answer stands.
 * Yields the run's events in order; the last one is always `run-end`, also after a failure or an abort.
 * It throws only for a bug. A large model that cannot be reached never ends a run: the draft stays.
 */
export async function* solve(problem: Problem, options: SolveOptions): AsyncGenerator<RunEvent, void, void> {
  const run = new Run(problem, options);
  yield run.start();
  try {
    yield* run.steps();
  } catch (error) {
    const stopped = isAbort(error) || options.signal.aborted;
    yield run.end(stopped ? "stopped" : "failed", stopped ? null : error);
  } finally {
    await run.close();
  }
}

class Run {
  private readonly problem: Problem;
  private readonly options: SolveOptions;
  private readonly origin: number;
  private readonly texts: string[] = [];
  private readonly earlier: (StepSignals | null)[] = [];
  private paid: Usage = NO_USAGE;
  /** What the last bought step used. */
  private lastBought: Usage = NO_USAGE;
  /** Tokens of the steps so far, as their writers counted them. */
  private written = 0;
  private readonly small: LazyContinuation;
  private readonly large: LazyContinuation;

  constructor(problem: Problem, options: SolveOptions) {
    this.problem = problem;
    this.options = options;
    this.origin = options.clock();
    this.small = new LazyContinuation(options.small, problem.text, this.texts);
    this.large = new LazyContinuation(options.large, problem.text, this.texts);
  }

  start(): RunStart {
    const { runId, startedAt, small, large, policy, threshold, scorer, price, seed, limits, branch } =
      this.options;
    return {
      type: "run-start",
      runId,
      startedAt,
      problem: this.problem,
      models: { small: small.identity, large: large.identity },
      policy: { id: policy.id, threshold, scorer: scorer?.id ?? null },
      price,
      seed,
      limits: { ...limits },
      budgetUsd: this.options.budget?.runUsd ?? null,
      branch: branch ? { runId: branch.runId, stepIndex: branch.stepIndex, decision: branch.decision } : null,
    };
  }

  async *steps(): AsyncGenerator<RunEvent, void, void> {
    const { limits, policy, signal } = this.options;
    yield* this.inherit();
    if (policy.needsDraft) {
      await this.small.ready(signal);
      yield { type: "run-open", at: this.at(), promptTokens: this.small.promptTokens };
    }
    while (this.texts.length < limits.maxSteps) {
      throwIfAborted(signal);
      const step = yield* this.step(this.texts.length);
      this.texts.push(step.text);
      this.written += step.usage.output;
      const answer = statedAnswer(step.text);
      // One empty step may be a slip; after two there is nothing more to come.
      const isSpent = step.text === "" && this.texts.at(-2) === "";
      if (answer !== null || step.ending === "end" || isSpent) {
        yield this.end(answer === null ? "ended-without-answer" : "answered", null, answer);
        return;
      }
    }
    yield this.end("step-limit", null);
  }

  /** Steps taken over from the run this one branched from: their events as they were, without a model call. */
  private *inherit(): Generator<RunEvent, void, void> {
    let output = 0;
    for (const event of this.options.branch?.events ?? []) {
      if (event.type === "route-decision") this.earlier.push(event.signals);
      if (event.type === "step-end" || event.type === "escalation-end") output = event.usage.output;
      if (event.type === "step-commit") {
        this.texts.push(event.text);
        this.written += output;
      }
      if (event.type === "escalation-end" || event.type === "escalation-failed")
        this.paid = addUsage(this.paid, event.usage);
      if (event.type === "escalation-end") this.lastBought = event.usage;
      yield event;
    }
  }

  private async *step(index: number): AsyncGenerator<RunEvent, StepDraft, void> {
    yield { type: "step-start", index, at: this.at() };
    const { draft: first, judged } = yield* this.recovering(index, () => this.draftAndJudge(index));
    this.earlier.push(judged.signals);
    const forced = (await this.options.force?.(index, judged)) ?? null;
    throwIfAborted(this.options.signal);
    const decision = forced ?? judged.decision;
    const overruled = decision !== judged.decision;
    yield { type: "route-decision", index, at: this.at(), ...judged, decision, forced: overruled };

    const bought = decision === "escalate" ? yield* this.buyWithinBudget(index, first) : null;
    let draft = first;
    if (bought === null) draft ??= yield* this.recovering(index, () => this.draft(index));
    await (bought === null ? this.small.acceptDraft() : this.small.replaceDraft());
    const kept = bought ?? draft;
    if (kept === null) throw new Error("unreachable: a step is bought or drafted");
    yield {
      type: "step-commit",
      index,
      at: this.at(),
      author: bought === null ? "small" : "large",
      text: kept.text,
      draft: bought === null ? null : (draft?.text ?? null),
      wantedHelp: bought === null && decision === "escalate",
    };
    return kept;
  }

  /** A lost worker or device is replaced once, and what it was about to give is made again. */
  private async *recovering<T>(
    index: number,
    attempt: () => AsyncGenerator<RunEvent, T, void>,
  ): AsyncGenerator<RunEvent, T, void> {
    try {
      return yield* attempt();
    } catch (error) {
      if (!isLost(error)) throw error;
      this.small.forget();
      yield { type: "writer-recovered", index, at: this.at(), error: toErrorRecord(error) };
      return yield* attempt();
    }
  }

  private async *draftAndJudge(index: number) {
    const draft = this.options.policy.needsDraft ? yield* this.draft(index) : null;
    const began = this.options.clock();
    const judged = await judgeDraft(this.gateContext(index), draft);
    return { draft, judged: { ...judged, gateMilliseconds: this.options.clock() - began } };
  }

  private async *draft(index: number): AsyncGenerator<RunEvent, StepDraft, void> {
    const draft = yield* this.relay(this.small.draft(this.draftOptions()), "step-delta", index);
    const { text, ending, tokens, usage } = draft;
    yield { type: "step-end", index, at: this.at(), text, ending, tokens: [...tokens], usage };
    return draft;
  }

  private async *buyWithinBudget(
    index: number,
    draft: StepDraft | null,
  ): AsyncGenerator<RunEvent, StepDraft | null, void> {
    const error = this.options.budget?.refusal(this.purchase(draft)) ?? null;
    if (error === null) return yield* this.buy(index);
    yield { type: "escalation-failed", index, at: this.at(), error, exchanges: [], usage: NO_USAGE };
    return null;
  }

  private purchase(draft: StepDraft | null): Purchase {
    const { price } = this.options;
    const { freshInput: fresh, cachedRead, cachedWrite, output: before } = this.lastBought;
    const prompt = this.small.promptTokens ?? Math.ceil(this.problem.text.length / CHARACTERS_PER_TOKEN);
    const freshInput = Math.max(prompt + this.written, fresh + cachedRead + cachedWrite);
    const output = draft?.usage.output ?? before;
    return {
      spentUsd: costOf(this.paid, price),
      expectedUsd: price === null ? null : costOf({ ...NO_USAGE, freshInput, output }, price),
    };
  }

  /** The large model's version of the step; null when it could not be had, which is no reason to stop. */
  private async *buy(index: number): AsyncGenerator<RunEvent, StepDraft | null, void> {
    try {
      const bought = yield* this.reply(index);
      if (bought.text === "") {
        throw withExchanges(new StepgateError(emptyReply), bought.exchanges, bought.usage);
      }
      await this.large.acceptDraft();
      const { text, ending, tokens, usage, exchanges } = bought;
      this.paid = addUsage(this.paid, usage);
      this.lastBought = usage;
      yield {
        type: "escalation-end",
        index,
        at: this.at(),
        text,
        ending,
        tokens: [...tokens],
        usage,
        exchanges: [...exchanges],
      };
      return bought;
    } catch (error) {
      this.large.forget();
      const exchanges = [...failedExchanges(error)];
      const usage = failedUsage(error);
      this.paid = addUsage(this.paid, usage);
      yield {
        type: "escalation-failed",
        index,
        at: this.at(),
        error: toErrorRecord(error),
        exchanges,
        usage,
      };
      if (isAbort(error) || this.options.signal.aborted) throw error;
      return null;
    }
  }

  private async *reply(index: number): AsyncGenerator<RunEvent, StepDraft, void> {
    try {
      yield { type: "escalation-start", index, at: this.at() };
      const stream = this.large.draft(this.draftOptions());
      return yield* this.relay(stream, "escalation-delta", index);
    } finally {
      this.options.budget?.settle?.();
    }
  }

  private async *relay(
    stream: AsyncGenerator<{ text: string }, StepDraft, void>,
    type: "step-delta" | "escalation-delta",
    index: number,
  ): AsyncGenerator<RunEvent, StepDraft, void> {
    try {
      // No look at the signal here: a writer that is aborted rejects, and says what it had already sent.
      for (;;) {
        const next = await stream.next();
        if (next.done) return next.value;
        yield { type, index, at: this.at(), text: next.value.text };
      }
    } finally {
      // Reached early only when the consumer of the run went away: lets the writer stop decoding.
      await stream.return(undefined as never).catch(() => undefined);
    }
  }

  private gateContext(index: number): GateContext {
    const { policy, scorer } = this.options;
    const state: Omit<PolicyState, "signals"> = { stepIndex: index, earlier: [...this.earlier] };
    return { policy, scorer, state };
  }

  private draftOptions() {
    return { maxTokens: this.options.limits.maxTokensPerStep, signal: this.options.signal };
  }

  end(outcome: Outcome, error: unknown, answer: string | null = null): RunEvent {
    return {
      type: "run-end",
      at: this.at(),
      outcome,
      answer,
      error: error === null ? null : toErrorRecord(error),
    };
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.small.close(), this.large.close()]);
  }

  private at(): number {
    return this.options.clock() - this.origin;
  }
}

/** Of English, where no tokenizer has counted; only ever for an estimate. */
const CHARACTERS_PER_TOKEN = 4;

const emptyReply = {
  code: "remote-bad-reply",
  message: "The large model answered with an empty step.",
  remedy: "Retry the step, or check that the server continues a half-written solution.",
} as const;
