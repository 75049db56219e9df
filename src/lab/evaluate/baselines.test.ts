import { describe, expect, it } from "vitest";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { simulatedTrees } from "../traces/testing/simulated-trees.ts";
import type { TraceExtras } from "../traces/trace-extras.ts";
import { BASELINE_IDS, baselines } from "./baselines.ts";
import type { CurvePoint, EvaluationProblems } from "./evaluated-policy.ts";
import { MEASURES, meanOutcomes, type ProblemMeasure } from "./measured-outcomes.ts";
import { trainQueryRouter } from "./query-router.ts";
import { eachState, policyProbabilities, stepPolicy } from "./step-policy.ts";
import { takeOverPolicy } from "./take-over.ts";
import { problemsOf, type TwoSteps, twoSteps } from "./testing/two-steps.ts";

const all = new Map(
  baselines({ seed: 1, rate: ({ seed }) => (seed === 1 ? 0.9 : 0.2) }).map((each) => [each.id, each]),
);

async function curve(id: string, problems: EvaluationProblems): Promise<readonly CurvePoint[]> {
  const points = await all.get(id)?.curve(problems);
  if (points === undefined || "why" in points) throw new Error(points?.why ?? `no ${id}`);
  return points;
}

/** The figures of the one problem at the first point at which so much is true. */
async function first(id: string, two: TwoSteps, where: (measure: ProblemMeasure) => boolean) {
  const points = (await curve(id, problemsOf([twoSteps(two)]))).map(({ outcomes }) => meanOutcomes(outcomes));
  return points.find(where);
}

/** correct, large tokens, dollars, dollars with caching, read, requests, small tokens, thrown away. */
const figures = (measure: ProblemMeasure | undefined) => MEASURES.map((name) => measure?.[name]);

const buys = ({ requests }: ProblemMeasure) => requests > 0;
const buysNothing = ({ requests }: ProblemMeasure) => requests === 0;
const isRight = ({ correct }: ProblemMeasure) => correct === 1;

describe("what a baseline takes on a problem of two steps, the first draft wrong", () => {
  it("either model alone", async () => {
    expect(figures(await first("always-small", {}, () => true))).toEqual([0, 0, 0, 0, 0, 0, 15, 0]);
    // One request reads 30 and writes 20 + 8.
    expect(figures(await first("always-large", {}, () => true))).toEqual([1, 28, 310, 340, 30, 1, 0, 0]);
  });

  it("a step policy sends the prefix with every step", async () => {
    const policy = stepPolicy({ id: "all", note: "", probabilities: eachState(() => 0.5), thresholds: [0] });
    const points = await policy.curve(problemsOf([twoSteps()]));
    if ("why" in points) throw new Error(points.why);
    // Fresh: 30 + 55 and 280 for what is written. Cached: 60 written to the cache, then 30 read and 25 written.
    expect(points.map(({ outcomes }) => figures(meanOutcomes(outcomes)))).toEqual([
      [1, 28, 365, 60 + 3 + 50 + 280, 85, 2, 17, 17],
    ]);
  });

  it("take-over: one request from the first doubt on, and no more drafts", async () => {
    const doubted = { first: { score: 0.1 }, second: { score: 0.9 } };
    expect(figures(await first("take-over", doubted, buys))).toEqual([1, 28, 310, 340, 30, 1, 10, 10]);
    const late = { first: { score: 0.9 }, second: { score: 0.1 } };
    // Where both are doubted it takes over at the first; the next threshold waits for the second.
    const points = (await curve("take-over", problemsOf([twoSteps(late)]))).map(({ outcomes }) =>
      figures(meanOutcomes(outcomes)),
    );
    expect(points).toContainEqual([0, 6, 105, 150, 45, 1, 15, 5]);
    expect(points.at(-1)).toEqual([0, 0, 0, 0, 0, 0, 15, 0]);
  });

  it("cascade: a whole small solution, thrown away", async () => {
    const doubted = { first: { score: 0.9 }, second: { score: 0.2 } };
    expect(figures(await first("cascade", doubted, buys))).toEqual([1, 28, 310, 340, 30, 1, 15, 15]);
    expect(figures(await first("cascade", doubted, buysNothing))).toEqual([0, 0, 0, 0, 0, 0, 15, 0]);
  });

  it("first-token entropy: no draft is written where a step is bought", async () => {
    const unsure = { first: { firstEntropy: 2 }, second: { firstEntropy: 0.1 } };
    const one = ({ requests }: ProblemMeasure) => requests === 1;
    // The first step costs the small model one token, the second is drafted.
    expect(figures(await first("first-token-entropy", unsure, one))).toEqual([1, 20, 230, 260, 30, 1, 8, 1]);
    const none = problemsOf([twoSteps({ first: { firstEntropy: null }, second: { firstEntropy: null } })]);
    expect(await all.get("first-token-entropy")?.curve(none)).toMatchObject({ why: /entropies/ });
  });

  it("judge: every draft is read and graded, 7 stays", async () => {
    const graded = { first: { judge: 6.9 }, second: { judge: 7 } };
    const points = await curve("judge", problemsOf([twoSteps(graded)]));
    const seven = points.find(({ threshold }) => threshold === 1 - 7 / 9);
    // Grades read 30 + 10 and 55 + 7 and write a token each; the bought step reads 30 and writes 20.
    // Cached: 40 written; 30 read of it; 30 read and 32 written.
    expect(figures(seven && meanOutcomes(seven.outcomes))).toEqual([
      1,
      22,
      352,
      80 + 3 + 3 + 64 + 220,
      132,
      3,
      17,
      10,
    ]);
    expect(await all.get("judge")?.curve(problemsOf([twoSteps()]))).toMatchObject({ why: /graded/ });
  });

  it("query-router: whole questions", async () => {
    const points = await curve("query-router", problemsOf([twoSteps(), twoSteps({ seed: 2 })]));
    expect(points.map(({ outcomes }) => [...outcomes.largeTokens])).toEqual([
      [28, 28],
      [28, 0],
      [0, 0],
    ]);
    expect(meanOutcomes((points[1] as CurvePoint).outcomes)).toMatchObject({
      correct: 0.5,
      smallTokens: 7.5,
    });
  });

  it("both oracles buy the first step alone", async () => {
    for (const id of ["oracle", "wrong-draft-oracle"])
      expect(figures(await first(id, {}, isRight))).toEqual([1, 20, 230, 260, 30, 1, 17, 10]);
  });
});

describe("what the small model does by itself", () => {
  const extras: TraceExtras = {
    schema: 1,
    problem: 1,
    split: "test",
    repaired: { correct: true, smallTokens: 18 },
    sampled: [
      { answer: "13", score: 0.2, tokens: 11 },
      { answer: "12.0", score: 0.7, tokens: 12 },
      { answer: null, score: 0.1, tokens: 13 },
      { answer: "9", score: 0.6, tokens: 14 },
    ],
  };
  const problems = problemsOf([twoSteps()], { extras: new Map([[1, extras]]) });

  it("counts the tokens of all samples, and takes the best-scored answer", async () => {
    const [repaired] = await curve("calculator-repair", problems);
    expect(figures(repaired && meanOutcomes(repaired.outcomes))).toEqual([1, 0, 0, 0, 0, 0, 18, 0]);
    const sampled = await curve("small-best-of-4", problems);
    expect(sampled.map(({ outcomes }) => figures(meanOutcomes(outcomes)))).toEqual([
      [1, 28, 310, 340, 30, 1, 50, 50],
      [1, 0, 0, 0, 0, 0, 50, 38],
    ]);
  });

  it("is not measured unless all problems have it", async () => {
    const more = { ...problems, trees: [...problems.trees, twoSteps({ seed: 2 })] };
    for (const id of ["calculator-repair", "small-best-of-4"])
      expect(await all.get(id)?.curve(more)).toHaveProperty("why");
  });
});

it("lists every baseline of METHODS, and those that are asked for", () => {
  expect([...all.keys()]).toEqual([...BASELINE_IDS]);
  expect(baselines({ seed: 1, rate: null }, ["oracle", "random"]).map(({ id }) => id)).toEqual([
    "random",
    "oracle",
  ]);
});

it("take-over asks a probability that looks back for the states that the small model comes to", async () => {
  const asked: number[] = [];
  const policy = takeOverPolicy({
    id: "sticky",
    kind: "policy",
    note: "",
    probabilities: async (states) =>
      states.map(({ earlier, bought }) => asked.push(earlier.length + bought.length) / 10),
  });
  const points = await policy.curve(problemsOf([twoSteps()]));
  expect(asked).toEqual([0, 2]);
  expect(points).toHaveLength(3);
});

it("a policy of the product has the curve of its probability", async () => {
  const problems = problemsOf(simulatedTrees({ problems: 40, seed: 9 }));
  const thresholds = [0.1, 0.5];
  const product = stepPolicy({
    id: "trim-thr",
    note: "",
    probabilities: policyProbabilities(trimThreshold(() => 0.3)),
    thresholds,
  });
  const probabilities = eachState(({ signals }) => 1 - (signals.score ?? 0.5));
  const plain = stepPolicy({ id: "plain", note: "", probabilities, thresholds });
  expect(await product.curve(problems)).toEqual(await plain.curve(problems));
});

it("a router learns what tells hard questions from easy ones", () => {
  const trees = simulatedTrees({ problems: 400, seed: 8, steps: [2, 8], smallRight: 0.8, largeRight: 0.99 });
  const featuresOf = ({ steps, seed }: { steps: number; seed: number }) => Float32Array.of(steps, seed % 7);
  const rate = trainQueryRouter({
    train: trees.slice(0, 300),
    validation: trees.slice(300),
    featuresOf,
    seed: 1,
  });
  const problem = trees[0]?.problem;
  if (problem === undefined) throw new Error("no tree");
  const rates = [2, 5, 8].map((steps) => rate({ ...problem, steps }));
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect((rates[2] ?? 0) - (rates[0] ?? 0)).toBeGreaterThan(0.15);
});
