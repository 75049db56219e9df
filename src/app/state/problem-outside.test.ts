import { beforeAll, expect, it, vi } from "vitest";
import { INSIDE } from "../problem/outside-garden.ts";
import { loadGenerator } from "./generator.ts";
import { chooseProblem, markOutside, typeProblem, useProblem } from "./problem.ts";
import { lookOutside } from "./problem-outside.ts";
import { useSmallModel } from "./small-model.ts";

beforeAll(loadGenerator);

const outside = () => useProblem.getState().outside;

function typed(text: string): () => void {
  typeProblem(text);
  return lookOutside(text);
}

it("finds words by the generator, and numbers by their size, a moment after typing", async () => {
  typed("Zoe has 450 apples.");
  expect(outside()).toEqual(INSIDE);
  await vi.waitFor(
    () => expect(outside()).toEqual({ words: ["Zoe"], numbers: ["450"], length: null }),
    10_000,
  );
});

it("asks the loaded model instead, which knows better", async () => {
  useSmallModel.setState({ unknownWords: async () => ["apples"] });
  typed("Ann has 12 apples.");
  await vi.waitFor(() => expect(outside().words).toEqual(["apples"]));
  useSmallModel.setState({ unknownWords: null });
});

it("says nothing of what was typed over meanwhile, and nothing of the generated problem", async () => {
  markOutside(INSIDE);
  const callOff = typed("Ann has 999 apples.");
  callOff();
  typed("Ann has 998 apples.");
  await vi.waitFor(() => expect(outside()).not.toEqual(INSIDE), 10_000);
  expect(outside().numbers).toEqual(["998"]);
  chooseProblem({ seed: 1 });
  markOutside({ ...INSIDE, numbers: ["998"] });
  lookOutside(useProblem.getState().text);
  expect(outside()).toEqual(INSIDE);
});
