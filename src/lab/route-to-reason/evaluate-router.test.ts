import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { routerMarkdown } from "../evaluate/frontier-markdown.ts";
import { type ChosenWeights, chooseWeights, LAMBDAS } from "./choose-weights.ts";
import { evaluateRouter } from "./evaluate-router.ts";
import type { RoutePrediction } from "./folded-router.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import type { PairOutcome, RouteRow } from "./route-row.ts";
import { RouterReportSchema } from "./router-report.ts";
import { routerTables } from "./router-tables.ts";

const place = (name: string) =>
  ROUTE_PAIRS.findIndex(({ model, strategy }) => `${model} ${strategy}` === name);
const [SMALL_DIRECT, SMALL_STEPS, LARGE_DIRECT, LARGE_DRAFT, LARGE_STEPS] = [
  place("small direct"),
  place("small steps"),
  place("large direct"),
  place("large draft"),
  place("large steps"),
] as const;

/** Right by the pairs that are named; tokens are the same for every question. */
const TOKENS = [10, 50, 80, 50, 20, 50, 100, 50];
function question(cluster: string, right: readonly number[], tokens = TOKENS): RouteRow {
  const pairs = TOKENS.map(
    (_, at): PairOutcome => ({ correct: right.includes(at), tokens: tokens[at] ?? 0 }),
  );
  return { text: cluster, cluster, family: null, steps: null, embedding: new Float32Array(), pairs };
}
/** Sure of these pairs, and of the tokens that they take. */
function sureOf(right: readonly number[], tokens = TOKENS): RoutePrediction {
  return {
    accuracy: Float64Array.from(TOKENS, (_, at) => (right.includes(at) ? 1 : 0)),
    tokens: Float64Array.from(tokens),
  };
}

const ROWS = [
  question("easy", [SMALL_DIRECT, SMALL_STEPS, LARGE_STEPS]),
  question("middling", [SMALL_STEPS, LARGE_DIRECT, LARGE_STEPS]),
  question("hard", [LARGE_STEPS]),
  question("hopeless", []),
];
const CHOSEN: ChosenWeights = {
  weights: { lambda: 1, smallTokenWeight: 1 },
  bestPair: LARGE_STEPS,
  cheapestPair: SMALL_STEPS,
  points: [{ lambda: 0, smallTokenWeight: 1, accuracy: 0, tokens: 0, largeTokens: 0 }],
};
const PREDICTIONS = [[SMALL_DIRECT], [SMALL_STEPS], [LARGE_DIRECT], [LARGE_STEPS]].map((each) =>
  sureOf(each),
);
const options = {
  predictions: PREDICTIONS,
  lengthScale: 100,
  chosen: CHOSEN,
  bootstrap: { resamples: 200, seed: 1 },
};

describe("evaluateRouter", () => {
  const report = evaluateRouter(ROWS, options);
  const { router, bestPair, cheapestPair, tokensOracle, largeTokensOracle } = report.policies;
  const figures = ({ accuracy, tokens, largeTokens, difference, saving }: typeof router) =>
    [accuracy, tokens, largeTokens, difference, saving.tokens, saving.largeTokens].map(({ value }) => value);

  it("counts what the router's pairs came to, against the best single pair", () => {
    // 10 + 80 + 20 + 100 tokens, of which the last two the large model's; right on the first two.
    expect(figures(router)).toEqual([0.5, 52.5, 30, -0.25, 0.730769, 0.933333]);
    expect(figures(bestPair)).toEqual([0.75, 100, 100, 0, 0, 0]);
    expect(figures(cheapestPair)).toEqual([0.5, 80, 0, -0.25, 0.307692, 1.33333]);
    expect(report.pairs.map(({ chosen }) => chosen)).toEqual([0.25, 0, 0.25, 0, 0.25, 0, 0.25, 0]);
  });

  it("has the table oracle take the cheapest right pair, or the cheapest where none is right", () => {
    // 10, 20 (large), 100 (large), 10.
    expect(figures(tokensOracle).slice(0, 5)).toEqual([0.75, 35, 30, 0, 1]);
    // 10, 80 rather than 20 of the large model, 100 (large), 10.
    const [accuracy, tokens, largeTokens, , , saving] = figures(largeTokensOracle);
    expect([accuracy, tokens, largeTokens, saving]).toEqual([0.75, 50, 25, 1]);
  });

  it("judges the aims by the lower bound and by the shares", () => {
    expect(report.aims).toEqual({ accuracy: false, tokens: true, largeTokens: true });
    expect(router.difference.ci[0]).toBeLessThan(-0.25);
    const perfect = evaluateRouter(ROWS, {
      ...options,
      predictions: [[SMALL_DIRECT], [SMALL_STEPS], [LARGE_STEPS], [SMALL_DIRECT]].map((each) => sureOf(each)),
    });
    expect(perfect.aims).toEqual({ accuracy: true, tokens: true, largeTokens: true });
    const dear = evaluateRouter(ROWS, { ...options, predictions: ROWS.map(() => sureOf([LARGE_STEPS])) });
    expect(dear.aims).toEqual({ accuracy: true, tokens: false, largeTokens: false });
  });

  it("sweeps λ, and follows the step policy where the small model writes full steps", () => {
    expect(report.sweep).toEqual([
      { lambda: 0, smallTokenWeight: 1, accuracy: 0.25, tokens: 10, largeTokens: 0 },
    ]);
    expect(report.policies.routerThenSteps).toBeNull();
    const stepPolicy = {
      correct: Float64Array.of(1, 0, 1, 1),
      tokens: Float64Array.of(7, 90, 7, 7),
      largeTokens: Float64Array.of(7, 15, 7, 7),
    };
    const { routerThenSteps } = evaluateRouter(ROWS, { ...options, stepPolicy }).policies;
    expect(routerThenSteps && figures(routerThenSteps).slice(0, 3)).toEqual([0.25, 55, 33.75]);
  });

  it("is what its schema says, and is written as tables", () => {
    expect(v.parse(RouterReportSchema, report)).toEqual(report);
    const tables = routerTables(report);
    expect(tables.router).toMatch(/λ = 1.* 50\.0% .*\| −25\.0 .*\| 52\.5 \| 30\.0 \| 73\.1% .*\| 93\.3%/);
    expect(tables["router-pairs"]).toMatch(
      /small, `direct` \| 25\.0% \| 25\.0% .*\| 25\.0% \| 10\.0 \| 10\.0 \|/,
    );
  });

  it("says on which questions it was measured where they are others than the policies'", () => {
    const text = routerMarkdown(report, 1);
    expect(text).toContain("on the 4 questions of `test`, others than those above (seed 1): what it");
    for (const each of Object.values(routerTables(report))) expect(text).toContain(each);
    expect(routerMarkdown(report)).toContain("on the 4 questions of `test`: what it");
  });

  it("refuses predictions of other questions", () => {
    expect(() => evaluateRouter(ROWS.slice(1), options)).toThrow(RangeError);
    expect(() => evaluateRouter([], { ...options, predictions: [] })).toThrow(RangeError);
  });
});

describe("chooseWeights", () => {
  // Large drafts are wrong once in a hundred; half of the questions the small model answers outright.
  const rights = Array.from({ length: 100 }, (_, at) => [
    LARGE_STEPS,
    ...(at === 0 ? [] : [LARGE_DRAFT]),
    ...(at % 2 === 0 ? [SMALL_DIRECT] : []),
  ]);
  const rows = rights.map((right, at) => question(`${at}`, right));

  it("finds the best pair, the cheapest within a point, and weights that lose nothing and save half", () => {
    const chosen = chooseWeights(
      rows,
      rights.map((right) => sureOf(right)),
      100,
    );
    expect(chosen).toMatchObject({ bestPair: LARGE_STEPS, cheapestPair: LARGE_DRAFT });
    const { lambda, smallTokenWeight } = chosen.weights;
    const taken = chosen.points.find(
      (point) => point.lambda === lambda && point.smallTokenWeight === smallTokenWeight,
    );
    // 10 tokens for the even questions, 50 of the large model for the odd ones.
    expect(taken).toMatchObject({ accuracy: 1, tokens: 30, largeTokens: 25 });
  });

  it("sweeps from the shortest pair to the likeliest, with the paper's cost too", () => {
    const chosen = chooseWeights(
      rows,
      rights.map((right) => sureOf(right)),
      100,
    );
    const paper = chosen.points.filter(({ smallTokenWeight }) => smallTokenWeight === 1);
    expect(paper.map(({ lambda }) => lambda)).toEqual(LAMBDAS);
    expect(paper[0]).toMatchObject({ lambda: 1, accuracy: 1 });
    expect(paper.at(-1)).toMatchObject({ lambda: 0, accuracy: 0.5, tokens: 10, largeTokens: 0 });
    expect(() => chooseWeights([], [], 100)).toThrow(RangeError);
  });
});
