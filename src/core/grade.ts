import type { DraftPlace } from "./policy.ts";
import type { TokenScore } from "./signals.ts";
import type { Usage } from "./usage.ts";
import type { Exchange } from "./writer.ts";

export interface GradedDraft {
  /** Expected grade, 0 (of no use) to 9. */
  readonly grade: number;
  /** What the large model read and wrote for it. */
  readonly usage: Usage;
  readonly exchanges: readonly Exchange[];
}

/**
 * The large model's grade of a draft at its place. Rejects with a StepgateError that holds what was sent and used
 * (`failedExchanges`, `failedUsage`) where there is no grade.
 */
export type Grade = (place: DraftPlace, draft: string) => Promise<GradedDraft>;

/**
 * The expected grade behind an answer of one digit: Σ d·p(d) / Σ p(d) over the digits among the best tokens, and the digit itself
 * where there are none. Null for an answer that is no digit.
 */
export function expectedGrade({ text, top }: Pick<TokenScore, "text" | "top">): number | null {
  const answer = digit(text);
  if (answer === null) return null;
  let mass = 0;
  let sum = 0;
  for (const one of top) {
    const value = digit(one.text);
    if (value === null) continue;
    mass += Math.exp(one.logprob);
    sum += value * Math.exp(one.logprob);
  }
  return mass > 0 ? sum / mass : answer;
}

function digit(text: string): number | null {
  return /^\s*[0-9]\s*$/.test(text) ? Number(text) : null;
}
