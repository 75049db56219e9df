import { statedAnswer } from "../../core/step-text.ts";
import type { StepEnding } from "../../core/writer.ts";
import type { ReplyPart } from "./chat-reply.ts";

export interface ReplyEnd {
  readonly step: string;
  /** We saw the blank line ourselves. */
  readonly atBoundary: boolean;
  readonly finish: ReplyPart["finish"];
  readonly nativeFinish: ReplyPart["nativeFinish"];
  readonly stopReason: ReplyPart["stopReason"];
  /** The request named the boundary as a stop string. */
  readonly stopSent: boolean;
  /** The model continues the solution itself; false when it was asked for one step and stops after it anyway. */
  readonly exact: boolean;
}

/**
 * Tells the end of a step from the end of the answer. A server that reports its stop reason knows; of the others
 * "stop" means either, so a step that states the answer is the end and any other is not.
 */
export function stepEnding(end: ReplyEnd): StepEnding {
  const guess = statedAnswer(end.step) === null ? "boundary" : "end";
  if (end.atBoundary) return guess;
  if (end.finish === "length" || end.finish === "max_tokens") return "length";
  if (end.step === "") return "end";
  if (typeof end.stopReason === "string") return "boundary";
  if (!end.exact) return guess;
  if (end.stopReason !== undefined || !end.stopSent) return "end";
  if (end.finish === "stop_sequence" || end.nativeFinish === "stop_sequence") return "boundary";
  if (end.finish === "eos_token" || end.nativeFinish === "end_turn") return "end";
  return guess;
}
