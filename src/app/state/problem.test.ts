import { beforeAll, beforeEach, expect, it } from "vitest";
import { FAMILY_NAMES, STEP_COUNTS } from "../../problems/pocket/generate.ts";
import { loadGenerator } from "./generator.ts";
import {
  anotherProblem,
  backToGenerated,
  changeNumber,
  changeWord,
  chooseProblem,
  currentProblem,
  typeFreely,
  typeProblem,
  undoChanges,
  useProblem,
} from "./problem.ts";

/** "Each friend already had 3 cards." */
const BOXES = { family: "sharing", steps: 4, seed: 15 } as const;

/** The index of the first number from there on. */
function numberAt(pattern: RegExp): number {
  const { edited } = useProblem.getState();
  let at = 0;
  for (const segment of edited.segments) {
    if (segment.kind === "number" && at >= edited.text.search(pattern)) return segment.given.id;
    at += segment.text.length;
  }
  throw new Error(`${edited.text} does not say ${pattern}`);
}

beforeAll(loadGenerator);
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
  expect(currentProblem().source).toMatch(/^pocket:test:ages-4:/);
  anotherProblem(() => 0.5);
  expect(currentProblem().source).toMatch(/^pocket:test:ages-4:/);
  expect(currentProblem().text).not.toBe(text);
});

it("stays with them in every other kind", () => {
  for (const family of FAMILY_NAMES) {
    const unmet = family === "recipe" || family === "work";
    for (const steps of STEP_COUNTS) {
      chooseProblem({ family });
      chooseProblem({ steps });
      const split = steps > 5 ? "test-long" : unmet ? "test-families" : "test";
      expect(useProblem.getState()).toMatchObject({ family, steps, split });
    }
  }
}, 60_000);

it("takes a typed seed as it is and knows what it was used for", () => {
  const splits = Array.from({ length: 60 }, (_, seed) => {
    chooseProblem({ seed });
    expect(useProblem.getState().seed).toBe(seed);
    return useProblem.getState().split;
  });
  expect(splits).toContain("lm-train");
  expect(splits).toContain("test");
});

it("keeps a changed problem a generated one, with its answer", () => {
  chooseProblem(BOXES);
  const before = currentProblem();
  const had = Number(/already had (\d+)/.exec(before.text)?.[1]);
  changeNumber(numberAt(/already had/), `${had + 5}`);
  expect(currentProblem()).toMatchObject({
    answer: `${Number(before.answer) + 5}`,
    source: "pocket-edited:sharing-4:15",
  });
  const name = useProblem
    .getState()
    .edited.segments.find((segment) => segment.kind === "word" && segment.entity.kind === "name");
  if (name?.kind !== "word") throw new Error("no name");
  changeWord(name.entity.id, "Yuna");
  expect(currentProblem().text).toContain("Yuna");
  expect(currentProblem().text).not.toContain(name.entity.one);
  undoChanges();
  expect(currentProblem()).toEqual(before);
});

it("does not know the answer of a text that was typed, and goes back to the changed problem", () => {
  chooseProblem(BOXES);
  changeNumber(numberAt(/\d+ friends/), "199");
  const changed = currentProblem();
  typeFreely();
  expect(currentProblem()).toEqual(changed);
  typeProblem(`${changed.text} Really?`);
  expect(currentProblem()).toMatchObject({ source: null, answer: null });
  backToGenerated();
  expect(useProblem.getState()).toMatchObject({ free: false, text: changed.text });
  expect(currentProblem()).toEqual(changed);
});
