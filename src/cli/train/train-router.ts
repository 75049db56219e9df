import { pooledEncoder } from "../../engines/local/embed-questions.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { describePair, ROUTE_PAIRS } from "../../lab/route-to-reason/pairs.ts";
import { routerCard, routerOnnx } from "../../lab/route-to-reason/router-card.ts";
import { trainRouter } from "../../lab/route-to-reason/train-router.ts";
import { everyTenth } from "./every-tenth.ts";
import { policyId, replacePolicy } from "./policy-folder.ts";
import { SHARES, type TrainingRequest } from "./training-request.ts";

/** Trains Route-To-Reason's predictors and writes them; returns its card and folder. */
export async function trainRouteToReason(request: TrainingRequest) {
  const { routes, seed, root, small, signal, say, command } = request;
  const train = await routes("policy-train", SHARES.train);
  const validation = await routes("policy-val", SHARES.validation);
  const model = await loadNodeModel(small, { root, signal });
  const descriptions = await pooledEncoder(model)
    .embed(ROUTE_PAIRS.map(describePair), signal)
    .finally(() => model.dispose());
  const trained = await trainRouter({
    train: train.rows,
    validation: validation.rows,
    descriptions,
    seed,
    signal,
    onProgress: everyTenth("route-to-reason", say),
  });
  const network = routerOnnx(trained);
  const card = routerCard({
    id: policyId("route-to-reason", network),
    forModel: train.pair,
    encoder: train.encoder,
    trained,
    train: train.rows,
    validation: validation.rows,
    splits: { train: "policy-train", validation: "policy-val" },
    seed,
    command,
  });
  const folder = replacePolicy(root, "route-to-reason", { model: network, card });
  const { bestPair, defaultWeights, metrics } = card;
  const text = `best single pair ${bestPair.model} ${bestPair.strategy}; λ ${defaultWeights.lambda}, a small token weighs ${defaultWeights.smallTokenWeight}\n${JSON.stringify(metrics)}`;
  return { card, folder, text };
}
