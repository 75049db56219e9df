import * as v from "valibot";
import { StepgateError } from "../core/errors.ts";

export interface Gsm8kProblem {
  readonly text: string;
  /** A number, without thousands separators. */
  readonly answer: string;
}

const LineSchema = v.object({
  question: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  /** A worked solution, whose last line is "#### N". */
  answer: v.pipe(v.string(), v.trim(), v.regex(/####\s*-?[\d,]*\d(?:\.\d+)?$/)),
});

/**
 * Problems of GSM8K as OpenAI publishes them: JSON lines of a question and a worked answer that ends in "#### N".
 * A file without problems, or a line of another form, is a StepgateError that names the line.
 */
export function readGsm8k(file: string): Gsm8kProblem[] {
  const problems: Gsm8kProblem[] = [];
  for (const [index, line] of file.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = v.safeParse(LineSchema, parseJson(line));
    if (!parsed.success) throw notGsm8k(`line ${index + 1} is not {"question": …, "answer": "… #### N"}`);
    const { question, answer } = parsed.output;
    const number = answer.slice(answer.lastIndexOf("####") + 4).trim();
    problems.push({ text: question, answer: number.replaceAll(",", "") });
  }
  if (problems.length === 0) throw notGsm8k("it is empty");
  return problems;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function notGsm8k(why: string): StepgateError {
  return new StepgateError({
    code: "bad-option",
    message: `The file is not a set of GSM8K problems: ${why}.`,
    remedy: "Give test.jsonl as it is published with GSM8K.",
  });
}
