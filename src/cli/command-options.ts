import { StepgateError } from "../core/errors.ts";
import { MAX_PROBLEM_CHARACTERS } from "../core/step-text.ts";

/**
 * Options as the command line's parser gives them: strings, numbers where they look like one, true for a bare flag, a list
 * for one given twice.
 */
export type RawOptions = Readonly<Record<string, unknown>>;

/** Throws "bad-option" for an option that is given but cannot be read. */
export function badOption(name: string, wanted: string, given: unknown): StepgateError {
  return new StepgateError({
    code: "bad-option",
    message: `--${name} must be ${wanted}, not ${JSON.stringify(given)}.`,
    remedy: "Run the command with --help to see its options.",
  });
}

export function textOption(options: RawOptions, name: string): string | null {
  const given = options[camel(name)];
  if (given === undefined) return null;
  if (typeof given === "number") return String(given);
  if (typeof given !== "string" || given.trim() === "") throw badOption(name, "one value", given);
  return given.trim();
}

/** A whole number in [low, high]. */
export function wholeOption(options: RawOptions, name: string, low: number, high: number): number | null {
  const given = options[camel(name)];
  if (given === undefined) return null;
  const value = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
  if (typeof value !== "number" || !Number.isInteger(value) || value < low || value > high) {
    throw badOption(name, `a whole number from ${low} to ${high}`, given);
  }
  return value;
}

/** A probability in [0, 1]. */
export function portionOption(options: RawOptions, name: string): number | null {
  const given = options[camel(name)];
  if (given === undefined) return null;
  const value = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) {
    throw badOption(name, "a number from 0 to 1", given);
  }
  return value;
}

export function choiceOption<T extends string>(
  options: RawOptions,
  name: string,
  choices: readonly T[],
): T | null {
  const given = textOption(options, name);
  if (given === null) return null;
  const found = choices.find((choice) => choice === given);
  if (found === undefined) throw badOption(name, `one of ${choices.join(", ")}`, given);
  return found;
}

/** Some of the choices, as "one,two"; all of them for "all". */
export function listOption<T extends string>(
  options: RawOptions,
  name: string,
  choices: readonly T[],
): readonly T[] | null {
  const given = textOption(options, name);
  if (given === null || given === "all") return given === null ? null : choices;
  return given.split(",").map((part) => {
    const found = choices.find((choice) => choice === part.trim());
    if (found === undefined) throw badOption(name, `all or some of ${choices.join(",")}`, part);
    return found;
  });
}

/** A problem as it was typed. Throws "empty-problem" or "problem-too-long". */
export function problemText(given: unknown): string {
  const text = given === undefined ? "" : String(given).trim();
  if (text === "") {
    throw new StepgateError({
      code: "empty-problem",
      message: "There is no problem to solve.",
      remedy: 'Give one in quotation marks, like: npm run -s stepgate -- solve "Ann has 3 apples. …"',
    });
  }
  if (text.length > MAX_PROBLEM_CHARACTERS) {
    throw new StepgateError({
      code: "problem-too-long",
      message: `The problem has ${text.length} characters; at most ${MAX_PROBLEM_CHARACTERS} are read.`,
      remedy: "Shorten it to the sentences that matter.",
    });
  }
  return text;
}

function camel(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
