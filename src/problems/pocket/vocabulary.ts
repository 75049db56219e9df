import { FAMILIES } from "./families.ts";
import { answerStep, generatePocketProblem, STEP_COUNTS } from "./generate.ts";
import { FAMILY_NAMES } from "./kinds.ts";
import { FRACTIONS, TIMES } from "./shares.ts";
import { CHECK_QUESTION, JUDGE_QUESTION, STRATEGIES, strategyPrompt } from "./strategy.ts";
import * as lists from "./words.ts";

const WORD = /[A-Za-z]+/g;

/** Every word that a problem or its solution can hold, held-out wordings included. */
export function pocketWords(): Set<string> {
  const reading = pocketWordsInParts();
  for (;;) {
    const part = reading.next();
    if (part.done) return part.value;
  }
}

/** The same in small parts, between which something else can be done. */
export function* pocketWordsInParts(): Generator<undefined, Set<string>> {
  const words = new Set<string>(["A", "An", "a", "an"]);
  const add = (text: string) => {
    for (const word of text.match(WORD) ?? []) words.add(word);
  };
  const asked = STRATEGIES.map((strategy) => strategyPrompt("", strategy)).join(" ");
  add(`${answerStep({ answer: 0 })} ${CHECK_QUESTION} yes no ${JUDGE_QUESTION} ${asked}`);
  for (const list of Object.values(lists)) add(JSON.stringify(list));
  for (const { shown } of [...FRACTIONS, ...TIMES]) add(shown);
  for (const family of FAMILY_NAMES) {
    for (const { trained, heldOut } of Object.values(FAMILIES[family].wordings)) {
      for (const wording of [...trained, ...heldOut]) add(wording.replaceAll(/\{[^}]*\}/g, " "));
    }
    for (const steps of STEP_COUNTS) {
      for (let seed = 0; seed < STEP_SAMPLES; seed++) {
        for (const { frame } of generatePocketProblem(seed, { family, steps }).graph.derivations) add(frame);
        yield;
      }
    }
  }
  return words;
}

/** Sentences of steps stand in no list; these many problems of a kind show all of them. */
const STEP_SAMPLES = 3;
