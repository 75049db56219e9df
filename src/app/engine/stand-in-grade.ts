import { isLost, StepgateError, toErrorRecord } from "../../core/errors.ts";
import type { Grade } from "../../core/grade.ts";
import type { Writer } from "../../core/writer.ts";
import { localGrade } from "../../engines/local/judge-local.ts";
import { JUDGE_QUESTION } from "../../problems/pocket/strategy.ts";

const known = new WeakMap<Writer, Grade>();

/** Grades by a large model in this browser: one judge for each, since it keeps what it has read in the model's worker. */
export function standInGrade(model: Writer): Grade {
  const grade = known.get(model) ?? onceMore(localGrade(model, JUDGE_QUESTION));
  known.set(model, grade);
  return grade;
}

/**
 * The judge's worker is not the one that drafts: when it is lost, the draft still stands and is graded in the next worker. Lost
 * again, the grade alone is given up.
 */
function onceMore(grade: Grade): Grade {
  return async (place, draft) => {
    try {
      return await grade(place, draft);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
    return grade(place, draft).catch((error: unknown) => {
      throw isLost(error) ? new StepgateError({ ...toErrorRecord(error), code: "engine-failed" }) : error;
    });
  };
}
