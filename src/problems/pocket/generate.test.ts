import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEquations } from "../../core/equation-check.ts";
import { statedAnswer } from "../../core/step-text.ts";
import {
  FAMILY_NAMES,
  generatePocketProblem,
  pocketProblems,
  referenceSteps,
  STEP_COUNTS,
} from "./generate.ts";
import { labelSolution, labelStep } from "./label.ts";
import { MAX_VALUE } from "./sketch.ts";
import { canonicalGraph, SPLITS } from "./split.ts";

const seeds = fc.integer({ min: 0, max: 0x7fffffff });

describe("pocket problems", () => {
  it("have true equations, the answer of the last one, and numbers in range", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(...FAMILY_NAMES),
        fc.constantFrom(...STEP_COUNTS),
        (seed, family, steps) => {
          const problem = generatePocketProblem(seed, { family, steps });
          const solution = referenceSteps(problem);
          expect(problem.nodes).toHaveLength(steps);
          expect(solution.slice(0, -1).every((step) => checkEquations(step) === "right")).toBe(true);
          expect(statedAnswer(solution.at(-1) ?? "")).toBe(`${problem.answer}`);
          for (const node of problem.nodes) {
            expect(Number.isInteger(node.value) && node.value >= 1 && node.value <= MAX_VALUE).toBe(true);
          }
          expect(labelSolution(problem, solution)).toEqual(solution.map(() => "right"));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("state every given number that the solution uses", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = generatePocketProblem(seed);
        const told = new Set(problem.text.match(/\d+/g)?.map(Number));
        if (/twice/.test(problem.text)) told.add(2);
        for (const { left, right } of problem.nodes) {
          for (const operand of [left, right]) {
            if (operand.node === undefined) expect(told.has(operand.value)).toBe(true);
            else expect(operand.value).toBe(problem.nodes[operand.node]?.value);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("are the same for the same seed and mostly different for others", () => {
    expect(generatePocketProblem(7)).toEqual(generatePocketProblem(7));
    const texts = new Set(Array.from({ length: 500 }, (_, seed) => generatePocketProblem(seed).text));
    expect(texts.size).toBeGreaterThan(495);
  });

  it("keep a solution graph in one split, and fill every split", () => {
    const splitByGraph = new Map<string, string>();
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 20_000; seed++) {
      const { family, nodes, split } = generatePocketProblem(seed);
      const graph = canonicalGraph(family, nodes);
      expect(splitByGraph.get(graph) ?? split).toBe(split);
      splitByGraph.set(graph, split);
      counts.set(split, (counts.get(split) ?? 0) + 1);
    }
    for (const split of SPLITS) expect(counts.get(split) ?? 0).toBeGreaterThan(600);
  });

  it("are found by split", () => {
    const found = pocketProblems("test");
    for (let i = 0; i < 20; i++) expect(found.next().value?.split).toBe("test");
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 31])("refuse the seed %s", (seed) => {
    expect(() => generatePocketProblem(seed)).toThrow(RangeError);
  });
});

describe("labelStep", () => {
  const problem = generatePocketProblem(80, { family: "shopping", steps: 4 });
  const [first, second, third, fourth] = problem.nodes.map((node) => node.text) as [
    string,
    string,
    string,
    string,
  ];

  it("takes independent steps in either order and either operand first", () => {
    expect(labelSolution(problem, [second, first, third, fourth])).toEqual([
      "right",
      "right",
      "right",
      "right",
    ]);
    expect(labelStep(problem, [], problem.nodes[0]?.mirrored ?? "")).toBe("right");
  });

  it("refuses a step whose operands are not known yet, a repeated one and an early answer", () => {
    expect(labelStep(problem, [first], third)).toBe("wrong");
    expect(labelStep(problem, [first], first)).toBe("wrong");
    expect(labelStep(problem, [first, second, third], `The answer is ${problem.answer}.`)).toBe("wrong");
  });

  it("finds nothing right after a wrong step", () => {
    expect(labelSolution(problem, ["The pens cost 1 * 1 = 1 dollars.", first])).toEqual(["wrong", "wrong"]);
  });
});
