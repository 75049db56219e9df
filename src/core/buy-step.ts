import { isAbort, StepgateError, toErrorRecord } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { failedExchanges, failedUsage, withExchanges } from "./failed-exchanges.ts";
import { relayDeltas } from "./relay-deltas.ts";
import type { RunInProgress } from "./run-in-progress.ts";
import { NO_USAGE } from "./usage.ts";
import type { StepDraft } from "./writer.ts";

/**
 * The large model's version of a step; null when the budget refuses it or it could not be had, neither of which is a
 * reason to stop.
 */
export async function* buyStep(
  run: RunInProgress,
  index: number,
  draft: StepDraft | null,
): AsyncGenerator<RunEvent, StepDraft | null, void> {
  const error = run.options.budget?.refusal(run.ledger.purchase(run.promptTokens, draft)) ?? null;
  if (error === null) return yield* buy(run, index);
  yield { type: "escalation-failed", index, at: run.at(), error, exchanges: [], usage: NO_USAGE };
  return null;
}

async function* buy(run: RunInProgress, index: number): AsyncGenerator<RunEvent, StepDraft | null, void> {
  try {
    const bought = yield* reply(run, index);
    if (bought.text === "")
      throw withExchanges(new StepgateError(emptyReply), bought.exchanges, bought.usage);
    await run.large.acceptDraft();
    run.ledger.bought(bought);
    const { text, ending, usage, textUsage } = bought;
    yield {
      type: "escalation-end",
      index,
      at: run.at(),
      text,
      ending,
      tokens: [...bought.tokens],
      usage,
      ...(textUsage !== undefined && { textUsage }),
      exchanges: [...bought.exchanges],
    };
    return bought;
  } catch (error) {
    run.large.forget();
    const exchanges = [...failedExchanges(error)];
    const usage = failedUsage(error);
    run.ledger.pay(usage);
    yield { type: "escalation-failed", index, at: run.at(), error: toErrorRecord(error), exchanges, usage };
    if (isAbort(error) || run.options.signal.aborted) throw error;
    return null;
  }
}

async function* reply(run: RunInProgress, index: number): AsyncGenerator<RunEvent, StepDraft, void> {
  try {
    yield { type: "escalation-start", index, at: run.at() };
    return yield* relayDeltas(run, run.large.draft(run.draftOptions), "escalation-delta", index);
  } finally {
    run.options.budget?.settle?.();
  }
}

const emptyReply = {
  code: "remote-bad-reply",
  message: "The large model answered with an empty step.",
  remedy: "Retry the step, or check that the server continues a half-written solution.",
} as const;
