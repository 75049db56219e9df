import { expect, it } from "vitest";
import { FAMILIES } from "./families.ts";
import { generatePocketProblem, referenceSteps, STEP_COUNTS } from "./generate.ts";
import { FAMILY_NAMES } from "./kinds.ts";
import type { Wordings } from "./template.ts";
import { pocketWords } from "./vocabulary.ts";

const wordingsOf = (family: keyof typeof FAMILIES): Wordings[] => Object.values(FAMILIES[family].wordings);
const wordsIn = (text: string) => text.replaceAll(/\{[^}]*\}/g, " ").match(/[A-Za-z]+/g) ?? [];

it("are sixteen or more, each with eight wordings of its main fact, two of them held out", () => {
  expect(FAMILY_NAMES.length).toBeGreaterThanOrEqual(16);
  for (const family of FAMILY_NAMES) {
    const [main, ...others] = wordingsOf(family) as [Wordings, ...Wordings[]];
    expect(main.trained.length + main.heldOut.length, family).toBeGreaterThanOrEqual(8);
    for (const { trained, heldOut } of [main, ...others]) {
      expect(trained.length, family).toBeGreaterThan(0);
      expect(heldOut.length, family).toBeGreaterThan(0);
      expect(new Set([...trained, ...heldOut]).size, family).toBe(trained.length + heldOut.length);
    }
  }
});

it("hold wordings out, not words", () => {
  const met = new Set<string>();
  for (const family of FAMILY_NAMES) {
    for (const { trained } of wordingsOf(family))
      for (const text of trained) for (const word of wordsIn(text)) met.add(word);
    for (const steps of STEP_COUNTS) {
      for (const step of referenceSteps(generatePocketProblem(1, { family, steps }))) {
        for (const word of wordsIn(step)) met.add(word);
      }
    }
  }
  for (const family of FAMILY_NAMES) {
    const held = wordingsOf(family).flatMap(({ heldOut }) => heldOut.flatMap(wordsIn));
    expect(held.filter((word) => !met.has(word))).toEqual([]);
  }
});

it("use every wording", () => {
  for (const family of FAMILY_NAMES) {
    const seen = new Set<string>();
    for (let seed = 0; seed < 1500; seed++) {
      for (const id of generatePocketProblem(seed, { family }).wordings) seen.add(id);
    }
    const keys = Object.entries(FAMILIES[family].wordings).flatMap(([key, { trained }]: [string, Wordings]) =>
      trained.map((_, index) => `${family}.${key}.${index}`),
    );
    expect(keys.filter((key) => !seen.has(key))).toEqual([]);
  }
}, 60_000);

it("say nothing outside the vocabulary", () => {
  const words = pocketWords();
  for (let seed = 0; seed < 3000; seed++) {
    const problem = generatePocketProblem(seed);
    const said = [problem.text, ...problem.graph.derivations.map(({ frame }) => frame)].flatMap(wordsIn);
    expect(said.filter((word) => !words.has(word))).toEqual([]);
  }
});

it("leave a remainder in about one of sharing's longer problems in twelve, as they are asked", () => {
  const drawn = Array.from({ length: 1500 }, (_, seed) => generatePocketProblem(seed, { family: "sharing" }));
  const long = drawn.filter(({ nodes }) => nodes.length > 2);
  const left = long.filter(({ wordings }) => wordings.some((id) => id.startsWith("sharing.fair")));
  expect(left.length / long.length).toBeGreaterThan(0.05);
  expect(left.length / long.length).toBeLessThan(0.12);
});
