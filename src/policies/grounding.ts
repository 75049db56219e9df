import type { DraftPlace } from "../core/policy.ts";
import { statedAnswer } from "../core/step-text.ts";
import { equationsOf, numbersOf, sentencesOf, wordsOf } from "./text-parts.ts";

/** Where a step stands: the text that its words and numbers should come from. */
export type StepContext = Pick<DraftPlace, "problem" | "steps">;

/** What is counted of a step against what it stands behind. "Quoted" sentences calculate nothing and state no answer. */
export const GROUNDING_NAMES = [
  "quotes",
  "quotesFromProblem",
  "quotesFromSteps",
  "quotesFromBoth",
  "quotesFromNowhere",
  /** The least likeness of a quote to the sentence it is most like, by shared words (Jaccard). */
  "leastLikeness",
  "operands",
  "operandsFromNowhere",
  "operandsUnquoted",
  "operandsUnquotedAndNoResult",
  "operandsTakenBefore",
  "resultsTakenAgain",
  "takesLastResult",
  "quotedNumbersUntaken",
  "equations",
  "adds",
  "subtracts",
  "multiplies",
  "divides",
  "resultHadBefore",
  "resultInProblem",
  "resultIsFraction",
  "repeatsStep",
  "statesAnswer",
  "answerIsLastResult",
  "factsUnquoted",
  "factsUnquotedAtAnswer",
  "resultsUntaken",
  "resultsUntakenAtAnswer",
  /** Shares of the words that stand beside the calculation. */
  "wordsFromQuotes",
  "wordsFromText",
  "wordsFromQuestion",
  "namesUnquoted",
  "namesUnknown",
] as const;
export type GroundingName = (typeof GROUNDING_NAMES)[number];

const NAME = /\b\p{Lu}\p{Ll}+/gu;

/**
 * Whether a step's sentences, operands and words can be found in the problem and the steps before it, and what of these it leaves
 * aside. A step that calculates truly with the wrong quantity shows here and nowhere else.
 */
export function grounding(text: string, { problem, steps }: StepContext): Record<GroundingName, number> {
  const [given, before] = [sentencesOf(problem), steps.flatMap(sentencesOf)];
  const [inProblem, inSteps] = [new Set(given), new Set(before)];
  const question = given.at(-1) ?? "";
  const sentences = sentencesOf(text);
  const answer = statedAnswer(text);
  const quotes = answer === null ? sentences.filter((sentence) => equationsOf(sentence).length === 0) : [];
  const beside = sentences.filter((sentence) => equationsOf(sentence).length > 0).join(" ");

  const earlier = steps.flatMap(equationsOf);
  const results = earlier.map(({ result }) => result);
  const taken = earlier.flatMap(({ operands }) => operands);
  const own = equationsOf(text);
  const [first] = own;
  const operands = first?.operands ?? [];
  const result = first?.result ?? null;
  const problemNumbers = numbersOf(problem);
  const quotedNumbers = quotes.flatMap(numbersOf);
  const lastResult = results.at(-1);

  const facts = given.slice(0, -1).filter((sentence) => numbersOf(sentence).length > 0);
  const unquoted = facts.filter((fact) => !inSteps.has(fact) && !sentences.includes(fact)).length;
  const isUntaken = (value: number) => !taken.includes(value) && !operands.includes(value);
  const untaken = results.filter(isUntaken).length;
  // The last result is the answer's own.
  const untakenAtAnswer = answer === null ? 0 : results.slice(0, -1).filter(isUntaken).length;

  const words = wordsOf(beside);
  const names = beside.match(NAME) ?? [];
  const quotedNames = new Set(quotes.join(" ").match(NAME));
  const share = (known: ReadonlySet<string>) =>
    words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
  const quoted = new Set(quotes.flatMap(wordsOf));
  const anywhere = new Set([...given, ...before].flatMap(wordsOf));
  const operates = (operator: string) => (first?.operators.includes(operator) ? 1 : 0);

  return {
    quotes: quotes.length,
    quotesFromProblem: count(quotes, (sentence) => inProblem.has(sentence)),
    quotesFromSteps: count(quotes, (sentence) => inSteps.has(sentence)),
    quotesFromBoth: count(quotes, (sentence) => inProblem.has(sentence) && inSteps.has(sentence)),
    quotesFromNowhere: count(quotes, (sentence) => !inProblem.has(sentence) && !inSteps.has(sentence)),
    leastLikeness: Math.min(1, ...quotes.map((sentence) => likeness(sentence, [...given, ...before]))),
    operands: operands.length,
    operandsFromNowhere: count(
      operands,
      (value) => !problemNumbers.includes(value) && !results.includes(value),
    ),
    operandsUnquoted: count(operands, (value) => !quotedNumbers.includes(value)),
    operandsUnquotedAndNoResult: count(
      operands,
      (value) => !quotedNumbers.includes(value) && !results.includes(value),
    ),
    operandsTakenBefore: count(operands, (value) => taken.includes(value)),
    resultsTakenAgain: count(operands, (value) => results.includes(value) && taken.includes(value)),
    takesLastResult: lastResult !== undefined && operands.includes(lastResult) ? 1 : 0,
    quotedNumbersUntaken: count(quotedNumbers, (value) => !operands.includes(value)),
    equations: own.length,
    adds: operates("+"),
    subtracts: operates("-"),
    multiplies: operates("*"),
    divides: operates("/"),
    resultHadBefore: result !== null && results.includes(result) ? 1 : 0,
    resultInProblem: result !== null && problemNumbers.includes(result) ? 1 : 0,
    resultIsFraction: result !== null && !Number.isInteger(result) ? 1 : 0,
    repeatsStep: steps.includes(text) ? 1 : 0,
    statesAnswer: answer === null ? 0 : 1,
    answerIsLastResult: answer !== null && lastResult !== undefined && Number(answer) === lastResult ? 1 : 0,
    factsUnquoted: unquoted,
    factsUnquotedAtAnswer: answer === null ? 0 : unquoted,
    resultsUntaken: untaken,
    resultsUntakenAtAnswer: untakenAtAnswer,
    wordsFromQuotes: share(quoted),
    wordsFromText: share(anywhere),
    wordsFromQuestion: share(new Set(wordsOf(question))),
    namesUnquoted: count(names, (name) => !quotedNames.has(name)),
    namesUnknown: count(names, (name) => !problem.includes(name)),
  };
}

function likeness(sentence: string, others: readonly string[]): number {
  const own = new Set([...wordsOf(sentence), ...numbersOf(sentence)]);
  return Math.max(
    0,
    ...others.map((other) => {
      const its = new Set([...wordsOf(other), ...numbersOf(other)]);
      const both = [...own].filter((word) => its.has(word)).length;
      return both / Math.max(1, own.size + its.size - both);
    }),
  );
}

function count<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.filter(holds).length;
}
