/** A step ends at a blank line (TRIM). */
export const STEP_BOUNDARY = "\n\n";

/** At most this many steps in a run (TRIM). */
export const MAX_STEPS = 30;

export const MAX_PROBLEM_CHARACTERS = 4000;

const ANSWER = /(?:the (?:final )?answer is|####)\s*[:=]?\s*[$€£]?\s*(-?\d[\d,]*(?:\.\d+)?(?:\/\d+)?)/i;

/** The answer that a step states, without thousands separators; null when it states none. */
export function statedAnswer(step: string): string | null {
  const found = ANSWER.exec(step)?.[1];
  return found === undefined ? null : found.replaceAll(",", "");
}
