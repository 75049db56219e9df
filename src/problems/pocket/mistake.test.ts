import { expect, it } from "vitest";
import { CORRUPTIONS, corruptStep } from "./corrupt.ts";
import { createDraw } from "./draw.ts";
import { generatePocketProblem, referenceSteps } from "./generate.ts";
import { labelStep } from "./label.ts";
import { mistakeKind } from "./mistake.ts";
import { ownRows } from "./own-row.ts";

it("finds out what was done to a step, nearly always", () => {
  for (const kind of CORRUPTIONS) {
    let [made, found] = [0, 0];
    for (let seed = 0; seed < 300; seed++) {
      const problem = generatePocketProblem(seed);
      const draw = createDraw(seed);
      const at = draw.int(0, problem.order.length - 1);
      const prefix = problem.nodes.slice(0, at).map(({ text }) => text);
      const known = new Set(problem.order.slice(0, at).map(({ result }) => result));
      const way = problem.order[at] ?? null;
      const text = corruptStep(draw, { problem, prefix, known, way, bare: false }, kind);
      if (text === null || labelStep(problem, prefix, text) !== "wrong") continue;
      made++;
      if (mistakeKind(problem, prefix, text) === kind) found++;
    }
    expect(made, kind).toBeGreaterThan(80);
    expect(found / made, kind).toBeGreaterThan(0.85);
  }
});

it("calls text without an equation unreadable", () => {
  expect(mistakeKind(generatePocketProblem(1), [], "Apples, apples.")).toBe("unreadable");
});

it("asks about the first wrong step and about a sound one, in both ways", () => {
  const problem = generatePocketProblem(80, { family: "shopping", steps: 4 });
  const right = referenceSteps(problem);
  const rows = (steps: readonly string[]) =>
    ownRows(createDraw(1), problem, { strategy: "steps", steps }).map(({ task, parts }) => [
      task,
      parts.at(-1)?.[0],
    ]);
  expect(rows(right)).toEqual([
    ["check", " yes"],
    ["judge", " 9"],
  ]);
  const slipped = right.map((step, at) => (at === 1 ? step.replace(/= \d+/, "= 199") : step));
  expect(rows(slipped)).toEqual([
    ["check", " no"],
    ["judge", " 3"],
    ["check", " yes"],
    ["judge", " 9"],
  ]);
  expect(rows(["Nonsense."])).toEqual([
    ["check", " no"],
    ["judge", " 0"],
  ]);
});
