import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CORRUPTIONS, corruptStep } from "./corrupt.ts";
import { createDraw } from "./draw.ts";
import { FAMILY_NAMES, generatePocketProblem, type PocketProblem, referenceSteps } from "./generate.ts";
import { isKnown, nextSteps, possibleSteps, stepText } from "./graph.ts";
import { labelSolution, labelStep } from "./label.ts";
import { sampleOrder } from "./order.ts";
import { strategySolution } from "./strategy.ts";

const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const families = fc.constantFrom(...FAMILY_NAMES);
/** Random orders find what is rare only in great numbers: try POCKET_ORDERS=50000 after a change. */
const texts = (problem: PocketProblem) => problem.nodes.map((node) => node.text);

describe("labelStep", () => {
  it("takes every valid order, as sentences and as bare equations", () => {
    fc.assert(
      fc.property(seeds, families, (seed, family) => {
        const problem = generatePocketProblem(seed, { family });
        const order = sampleOrder(problem.graph, createDraw(seed));
        expect(order).toHaveLength(problem.nodes.length);
        for (const strategy of ["steps", "draft"] as const) {
          const labels = labelSolution(problem, strategySolution(problem, strategy, order));
          expect(labels.every((label) => label === "right")).toBe(true);
        }
      }),
      { numRuns: Number(process.env.POCKET_ORDERS ?? 1500) },
    );
  });

  it("takes independent steps in either order and either operand first", () => {
    const problem = generatePocketProblem(80, { family: "shopping", steps: 4 });
    const [first, second, third, fourth] = texts(problem) as [string, string, string, string];
    expect(labelSolution(problem, [second, first, third, fourth])).toEqual(Array(4).fill("right"));
    expect(labelStep(problem, [], problem.nodes[0]?.mirrored ?? "")).toBe("right");
    expect(labelStep(problem, [first], third)).toBe("wrong");
    expect(labelStep(problem, [first], first)).toBe("wrong");
    expect(labelStep(problem, [first, second, third], `The answer is ${problem.answer}.`)).toBe("wrong");
    expect(labelSolution(problem, ["The pens cost 1 * 1 = 1 dollars.", first])).toEqual(["wrong", "wrong"]);
  });

  it("adds a total up in any order, but only once", () => {
    const problem = generatePocketProblem(80, { family: "shopping", steps: 5, distractors: 0 });
    const [one, two, three] = texts(problem) as [string, string, string];
    const [a, b, c] = problem.nodes.map(({ value }) => value) as [number, number, number];
    const sum = (x: number, y: number) => `All together costs ${x} + ${y} = ${x + y} dollars.`;
    const products = [three, one, two];
    expect(labelSolution(problem, [...products, sum(c, b), sum(b + c, a)]).at(-1)).toBe("right");
    expect(labelStep(problem, [one, two], sum(a, b))).toBe("right");
    expect(labelStep(problem, [one, three], sum(c, a))).toBe("right");
    expect(labelStep(problem, [...products, sum(c, b)], sum(b, a))).toBe("irrelevant");
    expect(labelStep(problem, [one, two], sum(a, c))).toBe("wrong");
  });

  it("tells what is not needed from what is wrong, and goes on after it", () => {
    let met = 0;
    for (let seed = 0; seed < 400; seed++) {
      const problem = generatePocketProblem(seed, { distractors: 2 });
      const needed = new Set(problem.order.map(({ result }) => result));
      const [extra] = possibleSteps(problem.graph, new Set()).filter(
        ({ result }) => !needed.has(result) && problem.graph.quantities[result]?.partial === null,
      );
      if (extra === undefined) continue;
      met++;
      const labels = labelSolution(problem, [stepText(problem.graph, extra), ...referenceSteps(problem)]);
      expect(labels).toEqual(["irrelevant", ...referenceSteps(problem).map(() => "right")]);
    }
    expect(met).toBeGreaterThan(100);
  });

  it("never runs into a dead end", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { graph } = generatePocketProblem(seed);
        const known = new Set<number>();
        for (const { result } of sampleOrder(graph, createDraw(seed))) {
          expect(nextSteps(graph, known).length).toBeGreaterThan(0);
          known.add(result);
        }
        expect(isKnown(graph, known, graph.goal)).toBe(true);
        expect(nextSteps(graph, known)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("corruptStep", () => {
  it("makes each mistake, nearly all of them wrong steps", () => {
    const made = new Map(CORRUPTIONS.map((kind) => [kind, { all: 0, wrong: 0 }]));
    for (let seed = 0; seed < 600; seed++) {
      const problem = generatePocketProblem(seed);
      const draw = createDraw(seed);
      const at = draw.int(0, problem.order.length - 1);
      const prefix = texts(problem).slice(0, at);
      const known = new Set(problem.order.slice(0, at).map(({ result }) => result));
      const place = { problem, prefix, known, way: problem.order[at] ?? null, bare: false };
      for (const kind of CORRUPTIONS) {
        const text = corruptStep(draw, place, kind);
        const count = made.get(kind);
        if (text === null || count === undefined) continue;
        count.all++;
        if (labelStep(problem, prefix, text) === "wrong") count.wrong++;
      }
    }
    for (const [kind, { all, wrong }] of made) {
      expect(all, kind).toBeGreaterThan(200);
      expect(wrong / all, kind).toBeGreaterThan(0.9);
    }
  });
});
