import { expect, it } from "vitest";
import { FAMILY_NAMES, generatePocketProblem } from "../../problems/pocket/generate.ts";
import { untaughtWords } from "./known-words.ts";

it("knows every word of problems it has not looked at", async () => {
  for (const family of FAMILY_NAMES) {
    for (let seed = 5000; seed < 5040; seed++) {
      expect(await untaughtWords(generatePocketProblem(seed, { family }).text)).toEqual([]);
    }
  }
});

it("names strange words once, in order", async () => {
  expect(await untaughtWords("Zoe has 3 giraffes. Ann has 2 giraffes.")).toEqual(["Zoe", "giraffes"]);
});
