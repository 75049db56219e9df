import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEquations } from "../../core/equation-check.ts";
import { statedAnswer } from "../../core/step-text.ts";
import { canonicalGraph } from "./canonical.ts";
import { FAMILIES } from "./families.ts";
import {
  FAMILY_NAMES,
  generatePocketProblem,
  type PocketChoice,
  type PocketProblem,
  pocketProblems,
  RANGES,
  referenceSteps,
  STEP_COUNTS,
} from "./generate.ts";
import { isPolicyFamily, MOST_POLICY_STEPS, MOST_TRAINED_VALUE } from "./kinds.ts";
import { labelSolution } from "./label.ts";
import { evaluateProgram } from "./program.ts";
import type { NumberRange } from "./sketch.ts";
import { isTestSplit, SPLITS, type Split } from "./split.ts";
import { strategySolution } from "./strategy.ts";
import type { Wordings } from "./template.ts";

/** How many seeds are looked at; `POCKET_SEEDS=100000` is the full number. */
const SEEDS = Number(process.env.POCKET_SEEDS ?? 12_000);
const TIMEOUT = 30_000 + SEEDS * 5;

const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const kinds = fc.record({
  family: fc.constantFrom(...FAMILY_NAMES),
  steps: fc.constantFrom(...STEP_COUNTS),
  distractors: fc.constantFrom(0, 1, 2),
});

function expectExact(problem: PocketProblem, most: number): void {
  const steps = referenceSteps(problem);
  const told = problem.slots.filter(({ kind }) => kind === "number").map(({ ref }) => ref);
  const fair =
    steps.slice(0, -1).every((step) => checkEquations(step) === "right") &&
    statedAnswer(steps.at(-1) ?? "") === `${problem.answer}` &&
    problem.nodes.at(-1)?.value === problem.answer &&
    evaluateProgram(strategySolution(problem, "program")[0] ?? "")?.equals(problem.answer) === true &&
    labelSolution(problem, steps).every((label) => label === "right") &&
    problem.graph.quantities.every(({ value }) => Number.isInteger(value) && value >= 1 && value <= most) &&
    problem.nodes.every(({ left, right }) =>
      [left, right].every(({ given }) => given === undefined || told.includes(given)),
    );
  // One expectation for many facts: expect() is slow, and the message shows the problem.
  expect(fair ? "" : `${problem.seed} ${problem.family} ${problem.text}\n${steps.join("\n")}`).toBe("");
}

/** What a seed is drawn as: one in 50 with large numbers, the others as they are asked or as the models learn them. */
function wayToDraw(seed: number): readonly [PocketChoice, NumberRange] {
  if (seed % 50 === 0) return [{ range: "wide" }, RANGES.wide];
  return [seed % 2 === 0 ? {} : { breadth: "trained" }, RANGES.standard];
}

describe("pocket problems", () => {
  it(
    `have exactly the answer they state, true steps and numbers in range, one graph in one split (${SEEDS} seeds)`,
    () => {
      const splitOfGraph = new Map<string, Split>();
      const counts = new Map<Split, number>();
      for (let seed = 0; seed < SEEDS; seed++) {
        const [choice, range] = wayToDraw(seed);
        const problem = generatePocketProblem(seed, choice);
        expectExact(problem, range.most);
        const graph = canonicalGraph(problem.graph);
        if ((splitOfGraph.get(graph) ?? problem.split) !== problem.split) {
          throw new Error(`${graph} is in ${problem.split} and in ${splitOfGraph.get(graph)}`);
        }
        splitOfGraph.set(graph, problem.split);
        counts.set(problem.split, (counts.get(problem.split) ?? 0) + 1);
      }
      for (const split of SPLITS) expect(counts.get(split) ?? 0, split).toBeGreaterThan(SEEDS / 500);
    },
    TIMEOUT,
  );

  it("exist in every family with every number of steps, distractors and range", () => {
    fc.assert(
      fc.property(seeds, kinds, fc.constantFrom("narrow", "standard", "wide"), (seed, kind, range) => {
        const problem = generatePocketProblem(seed, { ...kind, range });
        expect(problem).toMatchObject({ family: kind.family });
        expect(problem.nodes).toHaveLength(kind.steps);
        expectExact(problem, RANGES[range].most);
      }),
      { numRuns: 2500 },
    );
  }, 30_000);

  it("mark the place of every number, name and item", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { text, slots, givens, entities } = generatePocketProblem(seed);
        for (const { start, end, kind, ref, form } of slots) {
          const there = text.slice(start, end);
          if (kind === "number") expect(there).toBe(givens[ref]?.shown);
          else if (form === "many") expect(there).toBe(entities[ref]?.many);
          else expect(there).toContain(entities[ref]?.one);
        }
        const marked = slots.map(({ start, end }) => text.slice(start, end)).join(" ");
        const figures = (from: string) => [...(from.match(/\d+/g) ?? [])].sort();
        expect(figures(marked)).toEqual(figures(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("are the same for the same seed and mostly different for others", () => {
    expect(generatePocketProblem(7)).toEqual(generatePocketProblem(7));
    const texts = new Set(Array.from({ length: 500 }, (_, seed) => generatePocketProblem(seed).text));
    expect(texts.size).toBeGreaterThan(495);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 31])("refuse the seed %s", (seed) => {
    expect(() => generatePocketProblem(seed)).toThrow(RangeError);
  });
});

describe("splits", () => {
  const found = new Map(
    SPLITS.map((split) => {
      const problems = pocketProblems(split, 1000);
      return [split, Array.from({ length: 60 }, () => problems.next().value as PocketProblem)] as const;
    }),
  );
  const of = (split: Split) => found.get(split) ?? [];
  const heldOut = ({ wordings }: PocketProblem) => wordings.filter(isHeldOut).length;

  it("keep families, lengths, wordings and large numbers from those who must not meet them", () => {
    for (const split of SPLITS) {
      for (const problem of of(split)) {
        expect(problem.split).toBe(split);
        if (split === "test-wordings") expect(heldOut(problem)).toBeGreaterThan(0);
        else expect(heldOut(problem)).toBe(0);
        if (split === "test-families") expect(isPolicyFamily(problem.family)).toBe(false);
        else if (!["lm-train", "test-ood"].includes(split)) expect(isPolicyFamily(problem.family)).toBe(true);
        if (split === "test-long") expect(problem.nodes.length).toBeGreaterThan(MOST_POLICY_STEPS);
        else if (!["lm-train", "test-ood"].includes(split))
          expect(problem.nodes.length).toBeLessThanOrEqual(MOST_POLICY_STEPS);
        const most = Math.max(
          ...problem.nodes.flatMap(({ left, right, value }) => [left.value, right.value, value]),
        );
        if (split === "test-ood") expect(most).toBeGreaterThan(MOST_TRAINED_VALUE);
        else expect(most).toBeLessThanOrEqual(RANGES.standard.most);
      }
    }
  });

  it("draw a calculation once", () => {
    for (const split of SPLITS.filter(isTestSplit)) {
      expect(new Set(of(split).map(({ graph }) => canonicalGraph(graph))).size).toBe(60);
    }
  });
});

function isHeldOut(id: string): boolean {
  const [family, key, index] = id.split(".") as [keyof typeof FAMILIES, string, string];
  const wordings: Readonly<Record<string, Wordings>> = FAMILIES[family].wordings;
  return Number(index) >= (wordings[key]?.trained.length ?? 0);
}
