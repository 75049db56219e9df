import type { QuestionEncoder } from "../../engines/local/embed-questions.ts";
import { STRATEGIES } from "../../problems/pocket/strategy.ts";
import type { BatchModel } from "../batch-model.ts";
import { measureProblems } from "../measure-problems.ts";
import type { MeasuredProblem, ProblemToMeasure } from "../measured-problem.ts";
import { ROUTE_PAIRS } from "./pairs.ts";

/** What a pair came to on a question. */
export interface PairOutcome {
  readonly correct: boolean;
  /** Output tokens. */
  readonly tokens: number;
}

/** A question with what every pair comes to on it. */
export interface RouteRow {
  readonly text: string;
  /** Questions of one cluster are drawn together when intervals are made. */
  readonly cluster: string;
  readonly family: string | null;
  /** Of the reference solution. */
  readonly steps: number | null;
  readonly embedding: Float32Array;
  /** In the order of ROUTE_PAIRS. */
  readonly pairs: readonly PairOutcome[];
}

export interface RouteRowOptions {
  readonly small: BatchModel;
  readonly large: BatchModel;
  readonly encoder: QuestionEncoder;
  readonly signal: AbortSignal;
  /** In units of about equal time. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Has both models solve every problem by every strategy, and embeds the questions. Rows lie in the problems' order; give it a few
 * hundred at a time and keep them by {@link writeRouteLine}. Rejects with a StepgateError.
 */
export async function routeRows(
  problems: readonly ProblemToMeasure[],
  { encoder, ...options }: RouteRowOptions,
): Promise<RouteRow[]> {
  const embeddings = await encoder.embed(
    problems.map(({ text }) => text),
    options.signal,
  );
  const measured = await measureProblems(problems, { ...options, strategies: STRATEGIES, details: false });
  return measured.map((problem, at) => ({
    text: problems[at]?.text ?? "",
    cluster: problem.cluster,
    family: problem.family,
    steps: problem.steps,
    embedding: embeddings[at] ?? new Float32Array(),
    pairs: outcomes(problem),
  }));
}

function outcomes({ solved }: MeasuredProblem): PairOutcome[] {
  return ROUTE_PAIRS.map(({ model, strategy }) => {
    const row = solved[strategy]?.[model];
    if (row === undefined) throw new RangeError(`${strategy} was not measured`);
    return { correct: row.correct, tokens: row.tokens };
  });
}
