import type { ErrorRecord } from "../../core/errors.ts";
import { MAX_PROBLEM_CHARACTERS } from "../../core/step-text.ts";
import { texts } from "../texts/texts.ts";

/** Why a text cannot be solved as it is; null when it can. */
export function problemComplaint(text: string): ErrorRecord | null {
  const trimmed = text.trim();
  if (trimmed === "") return { code: "empty-problem", ...texts.problem.empty };
  if (trimmed.length <= MAX_PROBLEM_CHARACTERS) return null;
  return { code: "problem-too-long", ...texts.problem.tooLong(trimmed.length, MAX_PROBLEM_CHARACTERS) };
}
