import { StepgateError } from "../../core/errors.ts";
import type { TokenScore } from "../../core/signals.ts";
import { NO_USAGE, type Usage } from "../../core/usage.ts";
import type { Continuation, StepDraft, Writer } from "../../core/writer.ts";

/** A writer that says prepared lines, one token per word, with made-up scores. For tests only. */
export function scriptedWriter(id: string, lines: readonly string[], remote = false): Writer {
  return {
    identity: {
      id,
      label: id,
      revision: "test",
      dtype: "fp32",
      device: remote ? "remote" : "wasm",
      url: remote ? "http://localhost:4173/v1" : null,
    },
    capabilities: {
      tokenScores: "full",
      hiddenStates: false,
      exactRewind: true,
      exactContinuation: true,
      usage: "reported",
    },
    open: async (problem) => scriptedContinuation(lines, problem, remote),
  };
}

function scriptedContinuation(lines: readonly string[], problem: string, remote: boolean): Continuation {
  let position = 0;
  return {
    promptTokens: problem.split(" ").length,
    async *draft({ signal }) {
      const text = lines[position] ?? "The answer is 0.";
      if (text === "FAIL") throw new StepgateError(unreachable);
      const tokens = (text.match(/\S+\s*/g) ?? []).map(tokenScore);
      for (const token of tokens) {
        if (signal.aborted) throw new StepgateError({ code: "aborted", message: "Stopped.", remedy: "" });
        await Promise.resolve();
        yield { text: token.text, token };
      }
      return written(text, tokens, problem, remote);
    },
    accept: async () => {
      position += 1;
    },
    rewind: async () => undefined,
    append: async () => {
      position += 1;
    },
    close: async () => undefined,
  };
}

function written(text: string, tokens: TokenScore[], problem: string, remote: boolean): StepDraft {
  const usage: Usage = { ...NO_USAGE, freshInput: remote ? 64 : 0, output: tokens.length };
  const requestBody = JSON.stringify({
    model: "pocket-large",
    messages: [{ role: "user", content: problem }],
  });
  const exchange = {
    url: "http://localhost:4173/v1/chat/completions",
    requestBody,
    requestBytes: requestBody.length,
    responseText: text,
    status: 200,
    milliseconds: 182,
  };
  const ending = text.startsWith("The answer") ? "end" : "boundary";
  return { text, ending, tokens, hidden: null, usage, exchanges: remote ? [exchange] : [] };
}

/** Numbers are less sure than words, and the same token always gets the same score. */
function tokenScore(text: string): TokenScore {
  const sure = /\d/.test(text) ? 0.55 : 0.985;
  const rest = (1 - sure) / 4;
  const others = /\d/.test(text) ? ["18 ", "29 ", "27 ", "3 "] : ["has ", "is ", "the ", "years "];
  const top = [
    { text, logprob: Math.log(sure) },
    ...others.map((other) => ({ text: other, logprob: Math.log(rest) })),
  ];
  return { text, logprob: Math.log(sure), entropy: 0.4, margin: Math.log(sure / rest), confidence: 9.1, top };
}

const unreachable = {
  code: "remote-unreachable",
  message: "The large model at localhost:4173 did not answer.",
  remedy: "Check that the server runs, then retry the step.",
} as const;
