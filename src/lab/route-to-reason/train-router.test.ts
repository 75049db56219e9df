import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { loadNodeNetwork } from "../../engines/local/node-engine.ts";
import { RouteCardSchema } from "../../policies/route-card.ts";
import { routeToReason } from "../../policies/route-to-reason.ts";
import { routePlaces } from "./choose-weights.ts";
import { evaluateRouter } from "./evaluate-router.ts";
import { predictRows } from "./folded-router.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import { chosenOutcomes, mean, pairOutcomes } from "./route-outcomes.ts";
import { routerCard, routerOnnx } from "./router-card.ts";
import { syntheticRows } from "./testing/synthetic-rows.ts";
import { type TrainedRouter, trainRouter } from "./train-router.ts";

const width = 6;
const train = syntheticRows({ questions: 700, seed: 1, width });
const validation = syntheticRows({ questions: 400, seed: 2, width });
const test = syntheticRows({ questions: 1000, seed: 3, width });
const descriptions = ROUTE_PAIRS.map((_, pair) =>
  Float32Array.from({ length: width }, (__, i) => Math.sin(7 * pair + i)),
);
const candidates = [{ hidden: [16, 16], learningRate: 1e-2, weightDecay: 0.01 }] as const;
const { signal } = new AbortController();
const options = { train, validation, descriptions, candidates, maxEpochs: 12, seed: 1, signal };
let router: TrainedRouter;
const told: number[] = [];

beforeAll(async () => {
  router = await trainRouter({ ...options, onProgress: (share) => told.push(share) });
});

describe("a router trained on questions whose best pair their embedding tells", () => {
  it("is right far more often than the best single pair when only accuracy counts", () => {
    const places = routePlaces(
      predictRows(router, test),
      { lambda: 1, smallTokenWeight: 1 },
      router.lengthScale,
    );
    const routed = mean(chosenOutcomes(test, places).correct);
    const singles = ROUTE_PAIRS.map((_, place) => mean(pairOutcomes(test, place).correct));
    expect(routed).toBeGreaterThan(Math.max(...singles) + 0.05);
    expect(new Set(places).size).toBeGreaterThan(2);
  });

  it("keeps what is asked of it on questions that it never saw, with the weights chosen on validation", () => {
    const { lengthScale, chosen } = router;
    const report = evaluateRouter(test, {
      predictions: predictRows(router, test),
      lengthScale,
      chosen,
      bootstrap: { resamples: 200, seed: 1 },
    });
    expect(report.bestPair).toEqual({ model: "large", strategy: "steps" });
    expect(report.aims).toEqual({ accuracy: true, tokens: true, largeTokens: true });
  });

  it("foretells chances that can be believed, and lengths", () => {
    expect(router.metrics.n).toBe(200);
    expect(router.metrics.ece).toBeLessThan(0.05);
    expect(router.metrics.auroc).toBeGreaterThan(0.85);
    expect(router.metrics.lengthError).toBeLessThan(5);
  });

  it("tells how far it is, from the beginning to the end", () => {
    expect(told[0]).toBeLessThan(0.1);
    expect(told.at(-1)).toBeGreaterThan(0.6);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

it("chooses in onnxruntime, with its card, what it chooses on a tape", async () => {
  const card = routerCard({
    id: "route-to-reason-test",
    forModel: { small: { id: "s", revision: "1" }, large: { id: "l", revision: "2" } },
    encoder: "synthetic",
    trained: router,
    train,
    validation,
    splits: { train: "policy-train", validation: "policy-val" },
    seed: 1,
    command: "",
  });
  expect(v.parse(RouteCardSchema, card)).toEqual(card);
  expect(card.sweep.points.find(({ lambda }) => lambda === 0)?.tokens).toBeLessThan(15);
  const runner = await loadNodeNetwork(routerOnnx(router));
  const { choose } = routeToReason({ card, run: (embedding) => runner.run(embedding) });
  const rows = test.slice(0, 20);
  const predictions = predictRows(router, rows);
  const places = routePlaces(predictions, card.defaultWeights, card.lengthScale);
  for (const [at, { embedding }] of rows.entries()) {
    const { table, chosen } = await choose(embedding);
    expect(table.indexOf(chosen)).toBe(places[at]);
    const { accuracy = [], tokens = [] } = predictions[at] ?? {};
    for (const [pair, row] of table.entries()) {
      expect(Math.abs(row.accuracy - (accuracy[pair] ?? 9))).toBeLessThan(1e-5);
      expect(Math.abs(row.tokens - (tokens[pair] ?? 9)) / card.lengthScale).toBeLessThan(1e-5);
    }
  }
  await runner.dispose();
});

it("gives the same router for the same seed, and stops when told", async () => {
  const few = { ...options, train: train.slice(0, 60), validation: validation.slice(0, 40), maxEpochs: 2 };
  const [one, again, other] = [
    await trainRouter(few),
    await trainRouter(few),
    await trainRouter({ ...few, seed: 2 }),
  ];
  expect(again.parameters.values).toEqual(one.parameters.values);
  expect(other.parameters.values).not.toEqual(one.parameters.values);
  const stop = new AbortController();
  const stopped = trainRouter({ ...few, signal: stop.signal, onProgress: () => stop.abort() });
  await expect(stopped).rejects.toMatchObject({ code: "aborted" });
  await expect(trainRouter({ ...few, train: [] })).rejects.toThrow(RangeError);
});
