import type { TokenScore } from "../../core/signals.ts";
import type { StepDelta } from "../../core/writer.ts";
import type { GenerationEnd } from "./generate.ts";
import { type FormatOptions, type ResponseFormat, scoresOf, textOf, usageReport } from "./response-format.ts";

/** OpenAI's chat completion, with vLLM's `stop_reason`. */
export function chatFormat(options: FormatOptions): ResponseFormat {
  const { id, created, model, fingerprint, topLogprobs, streamUsage } = options;
  const head = { id, created, model, system_fingerprint: fingerprint };
  const logprobs = (pieces: readonly StepDelta[]) => {
    const scores = scoresOf(pieces);
    if (topLogprobs === null || (scores.length === 0 && pieces.length > 0)) return null;
    return { content: scores.map((score) => tokenEntry(score, topLogprobs)), refusal: null };
  };
  const chunk = (delta: object, pieces: readonly StepDelta[] = [], end?: GenerationEnd) => ({
    ...head,
    object: "chat.completion.chunk",
    choices: [
      {
        index: 0,
        delta,
        logprobs: pieces.length > 0 ? logprobs(pieces) : null,
        finish_reason: end?.finish ?? null,
        ...(end && { stop_reason: end.stopReason }),
      },
    ],
    ...(streamUsage && { usage: null }),
  });
  return {
    first: () => chunk({ role: "assistant", content: "" }),
    piece: (piece) => chunk({ content: piece.text }, [piece]),
    last: (end) => chunk({}, [], end),
    usage: (end) => ({ ...head, object: "chat.completion.chunk", choices: [], usage: usageReport(end) }),
    whole: (pieces, end) => ({
      ...head,
      object: "chat.completion",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: textOf(pieces), refusal: null },
          logprobs: logprobs(pieces),
          finish_reason: end.finish,
          stop_reason: end.stopReason,
        },
      ],
      usage: usageReport(end),
    }),
  };
}

function tokenEntry(score: TokenScore, topLogprobs: number): object {
  return {
    ...alternative(score),
    top_logprobs: score.top.slice(0, topLogprobs).map(alternative),
  };
}

function alternative({ text, logprob }: { text: string; logprob: number }): object {
  return { token: text, logprob, bytes: [...new TextEncoder().encode(text)] };
}
