import { ROUTE_PAIRS } from "../../lab/route-to-reason/pairs.ts";
import { type RouterCardOptions, routerCard, routerOnnx } from "../../lab/route-to-reason/router-card.ts";
import { syntheticRows } from "../../lab/route-to-reason/testing/synthetic-rows.ts";
import { trainRouter } from "../../lab/route-to-reason/train-router.ts";
import type { RouteCard } from "../../policies/route-card.ts";
import type { TestPolicy } from "./policy-root.ts";

/** A router that was trained, in no time, on imagined questions: for tests. `change` is made to its card. */
export async function trainedRouter(
  { width, ...options }: Pick<RouterCardOptions, "forModel" | "encoder"> & { readonly width: number },
  change: Partial<RouteCard> = {},
): Promise<TestPolicy & { readonly card: RouteCard }> {
  const train = syntheticRows({ questions: 120, seed: 1, width });
  const validation = syntheticRows({ questions: 60, seed: 2, width });
  const trained = await trainRouter({
    train,
    validation,
    descriptions: ROUTE_PAIRS.map((_, pair) =>
      Float32Array.from({ length: width }, (__, i) => Math.sin(7 * pair + i)),
    ),
    candidates: [{ hidden: [8, 8], learningRate: 1e-2, weightDecay: 0.01 }],
    maxEpochs: 3,
    seed: 1,
    signal: new AbortController().signal,
  });
  const card = routerCard({
    ...options,
    id: "route-to-reason-0a1b2c3d",
    trained,
    train,
    validation,
    splits: { train: "policy-train", validation: "policy-val" },
    seed: 1,
    command: "npm run -s stepgate -- train --policy route-to-reason",
  });
  return {
    method: "route-to-reason",
    kind: "route-to-reason",
    model: routerOnnx(trained),
    card: { ...card, ...change },
  };
}
