import { expect, it } from "vitest";
import { createDraw } from "./draw.ts";
import { generatePocketProblem } from "./generate.ts";
import { labelSolution } from "./label.ts";
import { referenceOrder, sampleOrder } from "./order.ts";
import { TASK_SHARES, TASKS, type TrainingRow, trainingRow } from "./training-row.ts";
import { positionsOf } from "./write-text.ts";

const ROWS = 4000;
const problems = Array.from({ length: ROWS }, (_, seed) => generatePocketProblem(seed));
const draw = createDraw(1);
const rows = problems.map((problem) => trainingRow(draw, problem));
const text = ({ parts }: TrainingRow) => parts.map(([part]) => part).join("");

it("hold every task at its share", () => {
  for (const task of TASKS) {
    const share = rows.filter((row) => row.task === task).length / ROWS;
    expect(Math.abs(share * 100 - TASK_SHARES[task]), task).toBeLessThan(4);
  }
});

it("learn right steps and answers only, and true verdicts", () => {
  const verdicts: Record<string, number> = {};
  for (const [index, row] of rows.entries()) {
    const problem = problems[index];
    if (problem === undefined || row.task === "program") continue;
    const [solution = "", verdict] = text(row).split(/\n\n(?:Right|Grade)\? /);
    const steps = solution.split("\n\n");
    const labels = labelSolution(problem, steps);
    const taught = row.parts.flatMap(([, kind], at) => (kind === "solution" ? [labels[at]] : []));
    if (row.task === "direct") continue;
    expect(taught.every((label) => label === "right")).toBe(true);
    if (verdict === undefined) continue;
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    const last = labels.at(-1);
    expect(verdict === "yes" || verdict === "9").toBe(last === "right");
    expect(verdict === "5").toBe(last === "irrelevant");
  }
  expect(verdicts.yes).toBeGreaterThan(200);
  expect(verdicts.no).toBeGreaterThan(200);
  for (const grade of [0, 1, 2, 3, 4, 5, 9]) expect(verdicts[grade], `grade ${grade}`).toBeGreaterThan(0);
});

it("are the same for the same seed", () => {
  const again = createDraw(1);
  expect(problems.slice(0, 50).map((problem) => trainingRow(again, problem))).toEqual(rows.slice(0, 50));
});

it("go on in the reference order after whatever steps were done before", () => {
  for (const { graph, order, slots, givens } of problems.slice(0, 1000)) {
    const positions = positionsOf(slots, givens.length);
    expect(referenceOrder(graph, positions)).toEqual(order);
    const other = sampleOrder(graph, draw);
    for (const at of other.keys()) {
      const done = other.slice(0, at);
      const rest = referenceOrder(graph, positions, new Set(done.map(({ result }) => result)));
      expect(rest).toHaveLength(order.length - at);
      expect(new Set([...done, ...rest].map(({ result }) => result)).has(graph.goal)).toBe(true);
    }
  }
});
