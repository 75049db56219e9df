import { StepgateError } from "../../core/errors.ts";
import { scoreTraces } from "../../lab/traces/score-trace.ts";
import type { TraceTree } from "../../lab/traces/trace-tree.ts";
import { loadVerifierNetwork } from "../step-verifier-files.ts";
import { SHARES, type TrainingRequest } from "./training-request.ts";

export interface ScoredTraces {
  readonly train: readonly TraceTree[];
  readonly validation: readonly TraceTree[];
  readonly forModel: { readonly small: Revised; readonly large: Revised };
  /** Id of the verifier whose scores they hold. */
  readonly scorer: string;
}

interface Revised {
  readonly id: string;
  readonly revision: string;
}

/** Traces to train and to choose a step policy on, with the shipped verifier's scores. Rejects with a StepgateError. */
export async function scoredTraces({ traces, root, signal }: TrainingRequest): Promise<ScoredTraces> {
  const train = await traces("policy-train", SHARES.train);
  const validation = await traces("policy-val", SHARES.validation);
  const { small, large } = train.pair;
  const { card, score } = await loadVerifierNetwork(root, small);
  const scored = async (set: typeof train) =>
    (await scoreTraces(set.traces, score, signal)).map(({ tree }) => tree);
  const revised = ({ id, revision }: Revised): Revised => ({ id, revision });
  const given = {
    train: await scored(train),
    validation: await scored(validation),
    forModel: { small: revised(small), large: revised(large) },
    scorer: card.id,
  };
  if (given.train.some(({ nodes }) => nodes.length > 0)) return given;
  throw new StepgateError({
    code: "model-missing",
    message: "There are no traces to learn from.",
    remedy: "Give more --problems.",
  });
}
