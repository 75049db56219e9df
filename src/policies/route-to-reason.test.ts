import { describe, expect, it } from "vitest";
import { parseRouteCard, type RouteCard, type RouteWeights } from "./route-card.ts";
import { routeToReason } from "./route-to-reason.ts";
import { bestPlace, routeValue } from "./route-value.ts";

const pair = (model: "small" | "large", strategy: string) => ({
  model,
  strategy,
  description: `${model}, ${strategy}`,
  accuracy: 0.5,
  tokens: 50,
});
const CARD: RouteCard = {
  schema: 1,
  kind: "route-to-reason",
  id: "route-to-reason-12345678",
  forModel: { small: { id: "s", revision: "1" }, large: { id: "l", revision: "1" } },
  encoder: { id: "e", width: 3 },
  pairs: [pair("small", "direct"), pair("small", "steps"), pair("large", "direct"), pair("large", "steps")],
  lengthScale: 100,
  follows: [],
  training: { split: "policy-train", problems: 4, seed: 1, command: "", settings: {} },
  metrics: { split: "policy-val", n: 2, ece: null, auroc: null, lengthError: null },
  sweep: { split: "policy-val", n: 4, points: [] },
  bestPair: { model: "large", strategy: "steps" },
  cheapestPair: { model: "large", strategy: "draft" },
  defaultWeights: { lambda: 0.5, smallTokenWeight: 1 },
};
/** â and l̂ of the four pairs. */
const OUTPUT = Float32Array.of(0.25, 0.625, 0.5, 0.875, 8, 80, 4, 100);
const embedding = new Float32Array(3);
const choose = (weights?: RouteWeights, output = OUTPUT) =>
  routeToReason({
    card: CARD,
    run: async () => output,
    ...(weights === undefined ? {} : { weights: () => weights }),
  }).choose(embedding);

describe("routeToReason", () => {
  it("takes the most accurate pair when λ = 1 and the shortest when λ = 0", async () => {
    const accurate = await choose({ lambda: 1, smallTokenWeight: 1 });
    expect(accurate.chosen).toMatchObject({ model: "large", strategy: "steps", value: 0.875 });
    const short = await choose({ lambda: 0, smallTokenWeight: 1 });
    expect(short.chosen).toMatchObject({ model: "large", strategy: "direct", value: -0.04 });
  });

  it("weighs both by the card's λ between", async () => {
    const { table, chosen } = await choose();
    // ½·â − ½·l̂/100
    expect(table.map(({ value }) => value)).toEqual(
      [0.085, -0.0875, 0.23, -0.0625].map((v) => expect.closeTo(v, 9)),
    );
    expect(chosen).toBe(table[2]);
  });

  it("counts the small model's tokens for less when told", async () => {
    const { table, chosen } = await choose({ lambda: 0.5, smallTokenWeight: 0 });
    expect(table.map(({ value }) => value)).toEqual(
      [0.125, 0.3125, 0.23, -0.0625].map((v) => expect.closeTo(v, 9)),
    );
    expect(chosen).toMatchObject({ model: "small", strategy: "steps" });
  });

  it("takes the first of equals, and keeps predictions within their ranges", async () => {
    const { table, chosen } = await choose(
      { lambda: 1, smallTokenWeight: 1 },
      Float32Array.of(1.001, 1, 1, -0.001, -3, 1, 1, 1),
    );
    expect(chosen).toBe(table[0]);
    expect(table[0]).toMatchObject({ accuracy: 1, tokens: 0 });
    expect(table[3]?.accuracy).toBe(0);
  });

  it("says why in words", async () => {
    expect((await choose()).why).toBe(
      "The large model with “direct” is expected to be right in 50% of such questions, with about 4 tokens. The likeliest to be right is the large model with “steps”: 37.5 points more, which is given up to save 96 tokens.",
    );
    expect((await choose({ lambda: 1, smallTokenWeight: 1 })).why).toMatch(
      /No other pair is likelier to be right; the shortest, the large model with “direct”, would take about 4 tokens but be right in 50%/,
    );
  });

  it("refuses an embedding of another width and outputs that are no table", async () => {
    const router = (output: Float32Array) => routeToReason({ card: CARD, run: async () => output });
    await expect(router(OUTPUT).choose(new Float32Array(4))).rejects.toMatchObject({ code: "engine-failed" });
    await expect(router(OUTPUT.subarray(1)).choose(embedding)).rejects.toThrow(/two numbers/);
    await expect(router(OUTPUT.map(() => Number.NaN)).choose(embedding)).rejects.toThrow(/two numbers/);
  });
});

it("values a pair as the formula says", () => {
  const outlook = { model: "large", accuracy: 0.8, tokens: 60 } as const;
  expect(routeValue(outlook, { lambda: 0.75, smallTokenWeight: 0 }, 120)).toBeCloseTo(0.6 - 0.125, 12);
  expect(() => bestPlace([])).toThrow(RangeError);
});

it("checks a card", () => {
  expect(parseRouteCard(structuredClone(CARD))).toEqual(CARD);
  expect(() => parseRouteCard({ ...CARD, lengthScale: 0 })).toThrow(/lengthScale/);
});
