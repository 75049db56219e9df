import { readFileSync } from "node:fs";
import { StepgateError } from "../core/errors.ts";
import type { ProblemToMeasure } from "../lab/measured-problem.ts";
import { readGsm8k } from "../problems/gsm8k.ts";

/** The problems of a file of GSM8K, which this repository does not hold. Throws a StepgateError when there is none. */
export function gsm8kToMeasure(path: string): ProblemToMeasure[] {
  return readGsm8k(readText(path)).map((problem, index) => ({
    ...problem,
    cluster: `${index}`,
    pocket: null,
  }));
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new StepgateError(
      {
        code: "bad-option",
        message: `The file ${path} cannot be read.`,
        remedy:
          "Download GSM8K's test.jsonl (github.com/openai/grade-school-math) and give its path with --data.",
      },
      { cause },
    );
  }
}
