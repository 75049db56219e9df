import { toOnnxNetwork } from "../../lab/learn/onnx-network.ts";
import { policyGuidedCard } from "../../lab/policy-guided/policy-guided-card.ts";
import { trainPolicyGuided } from "../../lab/policy-guided/train-policy-guided.ts";
import { pomdpCard } from "../../lab/pomdp/pomdp-card.ts";
import { toPomdpOnnx } from "../../lab/pomdp/pomdp-onnx.ts";
import { trainBestPomdp } from "../../lab/pomdp/train-best-pomdp.ts";
import { ppoCard } from "../../lab/ppo/ppo-card.ts";
import { type PpoMethod, trainPpo } from "../../lab/ppo/train-ppo.ts";
import type { StepPolicyCard } from "../../policies/policy-card.ts";
import { everyTenth } from "./every-tenth.ts";
import { policyId, replacePolicy } from "./policy-folder.ts";
import { type ScoredTraces, scoredTraces } from "./scored-traces.ts";
import type { TrainedPolicy, TrainingRequest } from "./training-request.ts";

type StepPolicyMethod = Exclude<TrainedPolicy, "step-verifier" | "route-to-reason">;

/** What every card says of where a policy comes from. */
interface Origin {
  readonly forModel: StepPolicyCard["forModel"];
  readonly split: string;
  readonly problems: number;
  readonly validation: { readonly split: string; readonly problems: number };
  readonly command: string;
}

interface Learnt {
  readonly model: Uint8Array;
  card(id: string, origin: Origin): StepPolicyCard;
}

type Learn = (
  data: ScoredTraces,
  request: TrainingRequest,
  onProgress: (share: number, sentence: string) => void,
) => Promise<Learnt>;

const LEARN: Readonly<Record<StepPolicyMethod, Learn>> = {
  "trim-agg": ppo("trim-agg"),
  "trim-seq": ppo("trim-seq"),
  "trim-pomdp": async ({ train, validation, scorer }, { signal }, onProgress) => {
    const trained = await trainBestPomdp({ train, validation, signal, onProgress });
    return {
      model: toPomdpOnnx(trained.model),
      card: (id, origin) => pomdpCard({ id, scorer, trained, ...origin }),
    };
  },
  "policy-guided": guided(false),
  "policy-guided-sticky": guided(true),
};

function ppo(method: PpoMethod): Learn {
  return async ({ train, validation, scorer }, { seed, signal }, onProgress) => {
    const trained = await trainPpo(method, { train, validation, seed, signal, onProgress });
    return {
      model: toOnnxNetwork(trained.network, trained.parameters, trained.normalisation),
      card: (id, origin) => ppoCard({ method, id, scorer, trained, ...origin }),
    };
  };
}

function guided(sticky: boolean): Learn {
  return async ({ train, validation }, { seed, signal }, onProgress) => {
    const trained = await trainPolicyGuided({
      train,
      validation,
      sticky,
      seed,
      signal,
      onProgress: ({ update }, updates) => onProgress((update + 1) / updates, `update ${update + 1}`),
    });
    return {
      model: toOnnxNetwork(trained.network, trained.parameters, trained.normalisation),
      card: (id, origin) => policyGuidedCard({ id, trained, ...origin }),
    };
  };
}

/** Trains a step policy on traces with the shipped verifier's scores and writes it; returns its card and folder. */
export async function trainStepPolicy(method: StepPolicyMethod, request: TrainingRequest) {
  const { root, say, command } = request;
  const data = await scoredTraces(request);
  const learnt = await LEARN[method](data, request, everyTenth(method, say));
  const card = learnt.card(policyId(method, learnt.model), {
    forModel: data.forModel,
    split: "policy-train",
    problems: data.train.length,
    validation: { split: "policy-val", problems: data.validation.length },
    command,
  });
  const folder = replacePolicy(root, method, { model: learnt.model, card });
  const { metrics, degenerate } = card;
  const warning = degenerate
    ? "\nDegenerate: no threshold on its probability does better than drawing lots."
    : "";
  const text = `on ${metrics.n} problems of ${metrics.split}: CPT50 ${metrics.cpt50}, CPT80 ${metrics.cpt80}, CPT95 ${metrics.cpt95}, ΔIBC ${metrics.deltaIbc}, APGR ${metrics.apgr}\nthreshold ${card.defaultThreshold}${warning}`;
  return { card, folder, text };
}
