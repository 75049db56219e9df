import { expect, it } from "vitest";
import { changedWords } from "./changed-words.ts";

const marked = (before: string, after: string) =>
  changedWords(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[kind])
    .join("");

it("goes by words and numbers, not by letters", () => {
  expect(marked("Leo has 14 marbles.", "Leo has 15 marbles.")).toBe("Leo has [-14][+15] marbles.");
  expect(marked("It is 1,000.", "It is 1,001.")).toBe("It is [-1,000][+1,001].");
});

it("keeps formulas whole", () => {
  expect(marked("So $x = 2 + 3$ is 5.", "So $x = 2 + 4$ is 6.")).toBe(
    "So [-$x = 2 + 3$][+$x = 2 + 4$] is [-5][+6].",
  );
});

it("gives both texts back", () => {
  const before = "A b  c, d.";
  const after = "A c, e f.";
  const changes = changedWords(before, after);
  const without = (kind: string) =>
    changes
      .filter((change) => change.kind !== kind)
      .map(({ text }) => text)
      .join("");
  expect(without("added")).toBe(before);
  expect(without("removed")).toBe(after);
});
