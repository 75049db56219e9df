import { STRATEGIES } from "../../problems/pocket/strategy.ts";
import type { ParameterShape, Parameters } from "../learn/parameters.ts";
import type { Tape, Tensor } from "../learn/tape.ts";
import { ROLES } from "../measured-problem.ts";
import { ROUTE_PAIRS } from "./pairs.ts";

export interface PredictorForm {
  /** Width of a question's embedding, and of a description's. */
  readonly width: number;
  /** Width of the learnt embedding of a model, and of that of a strategy. */
  readonly learnt: number;
  /** Widths of the two tanh layers. */
  readonly hidden: readonly [number, number];
}

/** How small the last layer starts, so that a predictor begins near its bias. */
const LAST_GAIN = 0.1;

/**
 * One of Route-To-Reason's two predictors: a number for every pair, from the question's embedding, the embedding of the pair's
 * description, and learnt embeddings of its model and of its strategy, joined, by an MLP. A first layer over joined vectors is the
 * sum of a layer over each, so that the question's part is worked out once for all pairs and the pairs' parts once for all questions.
 */
export function predictorShapes({ width, learnt, hidden }: PredictorForm): ParameterShape[] {
  const [first, second] = hidden;
  const matrix = (name: string, rows: number, columns: number, glorot = 1): ParameterShape => ({
    name,
    rows,
    columns,
    start: { glorot },
  });
  const bias = (name: string, columns: number): ParameterShape => ({
    name,
    rows: 1,
    columns,
    start: "zeros",
  });
  return [
    matrix("models", ROLES.length, learnt),
    matrix("strategies", STRATEGIES.length, learnt),
    matrix("ofQuestion", width, first),
    matrix("ofDescription", width, first),
    matrix("ofModel", learnt, first),
    matrix("ofStrategy", learnt, first),
    bias("bias", first),
    matrix("between", first, second),
    bias("biasBetween", second),
    matrix("out", second, 1, LAST_GAIN),
    bias("biasOut", 1),
  ];
}

/** What the pairs add to the first layer, [pairs × first hidden]; `descriptions` are [pairs × width]. */
export function pairParts(tape: Tape, parameters: Parameters, descriptions: Tensor): Tensor {
  const models = tape.takeRows(
    parameters.get("models"),
    ROUTE_PAIRS.map(({ model }) => ROLES.indexOf(model)),
  );
  const strategies = tape.takeRows(
    parameters.get("strategies"),
    ROUTE_PAIRS.map(({ strategy }) => STRATEGIES.indexOf(strategy)),
  );
  const described = tape.add(
    tape.matmul(descriptions, parameters.get("ofDescription")),
    parameters.get("bias"),
  );
  const learnt = tape.add(
    tape.matmul(models, parameters.get("ofModel")),
    tape.matmul(strategies, parameters.get("ofStrategy")),
  );
  return tape.add(described, learnt);
}

/** [questions × width] and [pairs × width] → each pair's numbers, [questions × 1] each. */
export function predictPairs(
  tape: Tape,
  parameters: Parameters,
  questions: Tensor,
  descriptions: Tensor,
): Tensor[] {
  const parts = pairParts(tape, parameters, descriptions);
  const question = tape.matmul(questions, parameters.get("ofQuestion"));
  return ROUTE_PAIRS.map((_, pair) => {
    const first = tape.tanh(tape.add(question, tape.takeRows(parts, [pair])));
    const second = tape.tanh(
      tape.add(tape.matmul(first, parameters.get("between")), parameters.get("biasBetween")),
    );
    return tape.add(tape.matmul(second, parameters.get("out")), parameters.get("biasOut"));
  });
}
