import { embedQuestions } from "../engines/local/embed-questions.ts";
import type { LocalModel } from "../engines/local/local-model.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { evaluatePolicies } from "../lab/evaluate/evaluate-policies.ts";
import type { FrontierReport } from "../lab/evaluate/frontier-schema.ts";
import { type RateQuestion, trainQueryRouter } from "../lab/evaluate/query-router.ts";
import { scorerFigures } from "../lab/evaluate/scorer-figures.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import { toMeasure } from "../lab/pocket-problem.ts";
import { withOpinions } from "../lab/traces/opinions.ts";
import { scoreTraces } from "../lab/traces/score-trace.ts";
import type { TraceTree } from "../lab/traces/trace-tree.ts";
import type { Split } from "../problems/pocket/split.ts";
import { type EvaluatedPolicyId, loadEvaluated } from "./evaluated-policies.ts";
import { extrasOf, opinionsOn, type TraceRequest, tracesOf } from "./gather-traces.ts";
import { progressLine } from "./progress-line.ts";
import { loadVerifierNetwork } from "./step-verifier-files.ts";

export interface SplitEvaluation {
  readonly split: Split;
  readonly n: number;
  readonly policies: readonly EvaluatedPolicyId[];
  /** The rest of what traces depend on. */
  readonly source: Omit<TraceRequest, "split" | "count">;
  /** Problems of policy-train that the query router is trained on. */
  readonly routerProblems: number;
}

/** Baselines that need what a trace does not hold. */
const LOCAL: readonly EvaluatedPolicyId[] = ["calculator-repair", "small-best-of-4"];

/**
 * Every policy on the same problems of a split. What must be gathered for it is kept, so that an interrupted run goes on and a second
 * one only computes. Rejects with a StepgateError.
 */
export async function evaluateSplit(evaluation: SplitEvaluation): Promise<FrontierReport> {
  const { split, n, policies, source } = evaluation;
  const request = { ...source, split, count: n };
  const set = await tracesOf(request);
  const { score } = await loadVerifierNetwork(source.root, set.pair.small);
  let trees: readonly TraceTree[] = (await scoreTraces(set.traces, score, source.signal)).map(
    ({ tree }) => tree,
  );
  if (policies.includes("judge")) {
    const opinions = await opinionsOn(set, request);
    trees = trees.map((tree, at) => {
      const own = opinions[at];
      return own === undefined ? tree : withOpinions(tree, own);
    });
  }
  const extras = policies.some((id) => LOCAL.includes(id)) ? await extrasOf(set, request) : [];
  const rate = policies.includes("query-router") ? await trainRouter(evaluation, trees) : null;
  const loaded = await loadEvaluated({
    ids: policies,
    root: source.root,
    pair: set.pair,
    seed: source.seed,
    rate,
  });
  const report = progressLine(`policies on ${split}`);
  const evaluated = await evaluatePolicies({
    trees,
    extras: new Map(extras.map((each) => [each.problem, each])),
    policies: loaded,
    price: ILLUSTRATIVE_PRICE,
    clusters: set.problems.map((problem) => toMeasure(problem).cluster),
    onPolicy: (_, done, total) => report(done, total),
  });
  return { ...evaluated, scorers: scorerFigures(trees) };
}

/** RouteLLM's way, on the small model's embedding of the question. */
async function trainRouter(
  { source, routerProblems }: SplitEvaluation,
  asked: readonly TraceTree[],
): Promise<RateQuestion> {
  const traces = async (split: Split, count: number) =>
    (await tracesOf({ ...source, split, count })).traces.map(({ tree }) => tree);
  const train = await traces("policy-train", routerProblems);
  const validation = await traces("policy-val", Math.ceil(routerProblems / 4));
  const model = await loadNodeModel(source.small, { root: source.root, signal: source.signal });
  try {
    const featuresOf = await embedded(model, [...train, ...validation, ...asked], source.signal);
    return trainQueryRouter({ train, validation, featuresOf, seed: source.seed });
  } finally {
    await model.dispose();
  }
}

async function embedded(model: LocalModel, trees: readonly TraceTree[], signal: AbortSignal) {
  const texts = [...new Set(trees.map(({ problem }) => problem.text))];
  const embeddings = await embedQuestions(model, texts, signal);
  const byText = new Map(texts.map((text, at) => [text, embeddings[at]]));
  return ({ text }: TraceTree["problem"]): Float32Array => {
    const found = byText.get(text);
    if (found === undefined) throw new RangeError("a question was not embedded");
    return found;
  };
}
