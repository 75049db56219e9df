import { STEP_BOUNDARY } from "../../core/step-text.ts";
import { ApiError } from "./api-error.ts";

/** What a chat or text completion comes down to: a problem, the steps so far, and how far to go on. */
export interface GenerationRequest {
  readonly model: string;
  readonly problem: string;
  readonly steps: readonly string[];
  /** Text behind the steps without a blank line after it; "" where the model goes on after whole steps. */
  readonly unfinished: string;
  readonly maxTokens: number;
  readonly stops: readonly string[];
  /** How many best tokens to report for each token; null for no scores at all. */
  readonly topLogprobs: number | null;
  readonly stream: boolean;
  /** Send the usage as a last chunk of the stream. */
  readonly streamUsage: boolean;
}

/**
 * The steps in a half-written solution, each followed by a blank line. The model goes on at step boundaries only,
 * so half a step is refused rather than continued wrongly.
 */
export function splitSteps(text: string, param: string): string[] {
  const parts = text.split(STEP_BOUNDARY);
  if (parts.pop()?.trim() !== "")
    throw new ApiError(
      400,
      "The solution so far must end with a blank line: this model continues after whole steps only.",
      { param, code: "incomplete_step" },
    );
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** The same where something that is no whole step may stand behind the last blank line. */
export function splitUnfinished(
  text: string,
  param: string,
): Pick<GenerationRequest, "steps" | "unfinished"> {
  const last = text.lastIndexOf(STEP_BOUNDARY);
  const end = last < 0 ? 0 : last + STEP_BOUNDARY.length;
  return { steps: splitSteps(text.slice(0, end), param), unfinished: text.slice(end).trim() };
}
