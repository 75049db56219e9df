import type { TokenScore } from "../../core/signals.ts";
import type { StepDelta } from "../../core/writer.ts";
import type { GenerationEnd } from "./generate.ts";

/** How an answer of one kind is written down, whole or in chunks. */
export interface ResponseFormat {
  /** A chunk that comes before any text; null where there is none. */
  first(): object | null;
  piece(piece: StepDelta): object;
  last(end: GenerationEnd): object;
  /** The last chunk of all, without choices. */
  usage(end: GenerationEnd): object;
  whole(pieces: readonly StepDelta[], end: GenerationEnd): object;
}

/** What a format needs to know of the request. */
export interface FormatOptions {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  /** The model's revision. */
  readonly fingerprint: string;
  /** See `GenerationRequest.topLogprobs`. */
  readonly topLogprobs: number | null;
  /** Chunks carry `usage: null` when the usage follows. */
  readonly streamUsage: boolean;
}

export function usageReport(end: GenerationEnd): object {
  return {
    prompt_tokens: end.promptTokens,
    completion_tokens: end.completionTokens,
    total_tokens: end.promptTokens + end.completionTokens,
    prompt_tokens_details: { cached_tokens: end.cachedTokens },
  };
}

export function textOf(pieces: readonly StepDelta[]): string {
  return pieces.map((piece) => piece.text).join("");
}

/** The tokens that have scores: all but the blank lines between steps. */
export function scoresOf(pieces: readonly StepDelta[]): TokenScore[] {
  return pieces.flatMap((piece) => (piece.token === null ? [] : [piece.token]));
}
