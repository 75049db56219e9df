import { beforeEach, expect, it } from "vitest";
import { FAMILY_NAMES, STEP_COUNTS } from "../../problems/pocket/generate.ts";
import { anotherProblem, chooseProblem, currentProblem, typeProblem, useProblem } from "./problem.ts";

beforeEach(() => chooseProblem({ family: "ages", steps: 4, seed: 2 }));

it("knows the answer of a generated text only", () => {
  expect(currentProblem()).toMatchObject({
    source: expect.stringMatching(/^pocket:/),
    answer: expect.any(String),
  });
  typeProblem(`${useProblem.getState().text} Really?`);
  expect(currentProblem()).toMatchObject({ source: null, answer: null });
  chooseProblem({});
  expect(currentProblem().answer).not.toBeNull();
});

it("draws another one from the problems set aside for testing", () => {
  anotherProblem(() => 0.5);
  const { text } = currentProblem();
  expect(currentProblem().source).toMatch(/^pocket:test[a-z-]*:ages-4:/);
  anotherProblem(() => 0.5);
  expect(currentProblem().source).toMatch(/^pocket:test[a-z-]*:ages-4:/);
  expect(currentProblem().text).not.toBe(text);
});

it("stays with them in every other kind", () => {
  for (const family of FAMILY_NAMES) {
    for (const steps of STEP_COUNTS) {
      chooseProblem({ family });
      chooseProblem({ steps });
      expect(useProblem.getState()).toMatchObject({ family, steps, split: expect.stringMatching(/^test/) });
    }
  }
});

it("takes a typed seed as it is and knows what it was used for", () => {
  const splits = Array.from({ length: 60 }, (_, seed) => {
    chooseProblem({ seed });
    expect(useProblem.getState().seed).toBe(seed);
    return useProblem.getState().split;
  });
  expect(splits).toContain("lm-train");
  expect(splits).toContain("test");
});
