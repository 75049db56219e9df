import type { RunState } from "../../core/fold-run.ts";
import { sameAnswer } from "../../lab/same-answer.ts";
import { texts } from "../texts/texts.ts";

export type Verdict = "right" | "wrong" | "not-checked";

type Answered = Pick<RunState, "answer" | "start">;

/** Whether a run's answer is the known one of its problem. */
export function verdictOf({ answer, start }: Answered): Verdict {
  const known = start.problem.answer;
  if (known === null || answer === null) return "not-checked";
  return sameAnswer(answer, known) ? "right" : "wrong";
}

export function verdictSentence(run: Answered): string {
  const verdict = verdictOf(run);
  if (verdict === "right") return texts.sheet.right;
  return verdict === "wrong" ? texts.sheet.wrong(run.start.problem.answer ?? "") : texts.sheet.notChecked;
}
