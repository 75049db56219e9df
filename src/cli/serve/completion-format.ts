import type { StepDelta } from "../../core/writer.ts";
import type { GenerationEnd } from "./generate.ts";
import { type FormatOptions, type ResponseFormat, textOf, usageReport } from "./response-format.ts";

/** OpenAI's text completion, with vLLM's `stop_reason`. */
export function completionFormat(options: FormatOptions): ResponseFormat {
  const { id, created, model, fingerprint, topLogprobs, streamUsage } = options;
  const head = { id, object: "text_completion", created, model, system_fingerprint: fingerprint };
  let offset = 0;
  const logprobs = (pieces: readonly StepDelta[]) => {
    const report: LogprobsReport = { tokens: [], token_logprobs: [], top_logprobs: [], text_offset: [] };
    for (const { text, token } of pieces) {
      if (token !== null && topLogprobs !== null) {
        report.tokens.push(token.text);
        report.token_logprobs.push(token.logprob);
        const top = token.top.slice(0, topLogprobs).map((one) => [one.text, one.logprob] as const);
        report.top_logprobs.push(Object.fromEntries(top));
        report.text_offset.push(offset);
      }
      offset += text.length;
    }
    return topLogprobs === null ? null : report;
  };
  const choice = (pieces: readonly StepDelta[], end?: GenerationEnd) => ({
    index: 0,
    text: textOf(pieces),
    logprobs: logprobs(pieces),
    finish_reason: end?.finish ?? null,
    ...(end && { stop_reason: end.stopReason }),
  });
  const nothingYet = streamUsage && { usage: null };
  return {
    first: () => null,
    piece: (piece) => ({ ...head, choices: [choice([piece])], ...nothingYet }),
    last: (end) => ({ ...head, choices: [choice([], end)], ...nothingYet }),
    usage: (end) => ({ ...head, choices: [], usage: usageReport(end) }),
    whole: (pieces, end) => ({ ...head, choices: [choice(pieces, end)], usage: usageReport(end) }),
  };
}

interface LogprobsReport {
  readonly tokens: string[];
  readonly token_logprobs: number[];
  readonly top_logprobs: Record<string, number>[];
  /** Characters from the start of the answer. */
  readonly text_offset: number[];
}
