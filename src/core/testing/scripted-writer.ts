import { aborted } from "../errors.ts";
import type { TokenScore } from "../signals.ts";
import { NO_USAGE } from "../usage.ts";
import type { Continuation, StepDelta, StepDraft, Writer } from "../writer.ts";

/** What the script says next: a step's text, a whole solution's last step, or an error to throw. */
export type ScriptLine = { text: string; ending?: "boundary" | "end" } | { fail: Error } | { hang: true };

export interface ScriptedWriter extends Writer {
  /** Every call in order, for tests that check what a writer was asked to do. */
  readonly calls: string[];
}

/** A writer for tests of the loop: `script` maps the steps so far to the next one. Scores are made from the text. */
export function scriptedWriter(id: string, script: (steps: readonly string[]) => ScriptLine): ScriptedWriter {
  const calls: string[] = [];
  return {
    calls,
    identity: { id, label: id, revision: "test", dtype: "fp32", device: "replay", url: null },
    capabilities: {
      tokenScores: "full",
      hiddenStates: false,
      exactRewind: true,
      exactContinuation: true,
      usage: "reported",
    },
    async open() {
      calls.push("open");
      return continuation(calls, script);
    },
  };
}

function continuation(calls: string[], script: (steps: readonly string[]) => ScriptLine): Continuation {
  const steps: string[] = [];
  let pending: string | null = null;
  const nothingPending = (call: string) => {
    if (pending !== null) throw new Error(`${call} while a draft is pending`);
  };
  return {
    promptTokens: 10,
    async *draft({ signal }): AsyncGenerator<StepDelta, StepDraft, void> {
      nothingPending("draft");
      calls.push("draft");
      const line = script(steps);
      if ("fail" in line) throw line.fail;
      if ("hang" in line)
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(aborted())));
      if (!("text" in line)) throw aborted();
      const words = line.text.split(/(?= )/);
      for (const text of words) {
        await Promise.resolve();
        if (signal.aborted) throw aborted();
        yield { text, token: scoreOf(text) };
      }
      pending = line.text;
      return {
        text: line.text,
        ending: line.ending ?? "boundary",
        tokens: words.map(scoreOf),
        hidden: null,
        usage: { ...NO_USAGE, freshInput: 3, output: words.length },
        exchanges: [],
      };
    },
    async accept() {
      if (pending === null) throw new Error("accept without a draft");
      calls.push("accept");
      steps.push(pending);
      pending = null;
    },
    async rewind() {
      if (pending === null) throw new Error("rewind without a draft");
      calls.push("rewind");
      pending = null;
    },
    async append(step) {
      nothingPending("append");
      calls.push(`append ${step}`);
      steps.push(step);
    },
    async close() {
      calls.push("close");
    },
  };
}

function scoreOf(text: string): TokenScore {
  return { text, logprob: -0.1, entropy: 0.2, margin: 2, confidence: 5, top: [{ text, logprob: -0.1 }] };
}
