import { failedUsage } from "../../core/failed-exchanges.ts";
import type { Price } from "../../core/usage.ts";
import type { Continuation, Writer } from "../../core/writer.ts";
import { countPurchase } from "./session.ts";

/** A large model whose every reply is counted for the session, whichever run asked for it. */
export function countedWriter(writer: Writer, price: Price | null): Writer {
  return {
    identity: writer.identity,
    capabilities: writer.capabilities,
    open: async (problem, signal) => countedContinuation(await writer.open(problem, signal), price),
  };
}

function countedContinuation(inner: Continuation, price: Price | null): Continuation {
  return {
    get promptTokens() {
      return inner.promptTokens;
    },
    async *draft(options) {
      try {
        const draft = yield* inner.draft(options);
        countPurchase(draft.usage, price);
        return draft;
      } catch (error) {
        countPurchase(failedUsage(error), price);
        throw error;
      }
    },
    accept: () => inner.accept(),
    rewind: () => inner.rewind(),
    append: (step) => inner.append(step),
    close: () => inner.close(),
  };
}
