import type { Network } from "../learn/network.ts";
import { type ParameterShape, Parameters } from "../learn/parameters.ts";
import { Tape, type Tensor } from "../learn/tape.ts";
import { type Normalisation, normalise } from "../normalisation.ts";
import type { PlattCalibration } from "../platt.ts";
import { pairParts } from "./pair-predictor.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import type { RouteRow } from "./route-row.ts";

/** What is predicted of a question, in the order of ROUTE_PAIRS. */
export interface RoutePrediction {
  /** â: chances of a right answer, [pairs] */
  readonly accuracy: Float64Array;
  /** l̂: output tokens, [pairs] */
  readonly tokens: Float64Array;
}

/** Both predictors as one network of the question alone: [rows × width] → [rows × 2·pairs], â and then l̂. */
export interface FoldedRouter {
  readonly network: Network;
  readonly parameters: Parameters;
  /** Of the question's embedding. */
  readonly normalisation: Normalisation;
}

export interface RouterParts {
  readonly accuracy: Parameters;
  readonly length: Parameters;
  /** Of â, by pair. */
  readonly calibration: readonly PlattCalibration[];
  /** Tokens to a unit of what the length's predictor gives. */
  readonly lengthScale: number;
  /** Normalised, [pairs × width]. */
  readonly descriptions: Tensor;
  readonly normalisation: Normalisation;
}

const COUNT = ROUTE_PAIRS.length;
type Head = "accuracy" | "length";
const HEADS: readonly Head[] = ["accuracy", "length"];

/**
 * Works the pairs' parts, the calibration and the length's scale into constants. Only products, sums and tanh are left, which
 * ONNX can be written from: σ(x) = ½ + ½·tanh(x/2), and a pair's number is put in its place by a matrix that is 0 elsewhere.
 */
export function foldRouter(parts: RouterParts): FoldedRouter {
  const { normalisation, lengthScale, calibration } = parts;
  const heads = { accuracy: parts.accuracy, length: parts.length };
  const blocks = new Map<string, Tensor>([
    ["half", diagonal(0.5)],
    ["halves", matrix(1, 2 * COUNT, (_, column) => (column < COUNT ? 0.5 : 0))],
  ]);
  for (const head of HEADS) {
    const learnt = heads[head];
    const out = learnt.get("out");
    const bias = learnt.get("biasOut").data[0] ?? 0;
    const ofPairs = pairParts(new Tape(), learnt, parts.descriptions);
    // Half the calibrated logit, or tokens.
    const factor = (pair: number) => (head === "accuracy" ? (calibration[pair]?.a ?? 1) / 2 : lengthScale);
    const offset = (pair: number) => (head === "accuracy" ? (calibration[pair]?.b ?? 0) / 2 : 0);
    const [columns, first] = head === "accuracy" ? [COUNT, 0] : [2 * COUNT, COUNT];
    for (const name of ["ofQuestion", "between", "biasBetween"])
      blocks.set(`${head}.${name}`, learnt.get(name));
    for (const pair of ROUTE_PAIRS.keys()) {
      const part = (_: number, column: number) => ofPairs.data[pair * ofPairs.columns + column] ?? 0;
      blocks.set(`${head}.part${pair}`, matrix(1, ofPairs.columns, part));
      const placed = (row: number, column: number) =>
        column === first + pair ? (out.data[row] ?? 0) * factor(pair) : 0;
      blocks.set(`${head}.out${pair}`, matrix(out.rows, columns, placed));
    }
    const biases = (_: number, column: number) =>
      column < first ? 0 : bias * factor(column - first) + offset(column - first);
    blocks.set(`${head}.biasOut`, matrix(1, columns, biases));
  }
  const shapes = [...blocks].map(
    ([name, { rows, columns }]): ParameterShape => ({ name, rows, columns, start: "zeros" }),
  );
  const values = Float64Array.from([...blocks.values()].flatMap(({ data }) => [...data]));
  const network: Network = {
    shapes,
    inputs: normalisation.mean.length,
    outputs: 2 * COUNT,
    forward(tape, parameters, rows) {
      const halfLogits = headOutput(tape, parameters, rows, "accuracy");
      const chances = tape.matmul(tape.tanh(halfLogits), parameters.get("half"));
      const lengths = headOutput(tape, parameters, rows, "length");
      return tape.add(tape.add(chances, lengths), parameters.get("halves"));
    },
  };
  return { network, parameters: new Parameters(shapes, values), normalisation };
}

/** Each pair's number in its column. */
function headOutput(tape: Tape, parameters: Parameters, rows: Tensor, head: Head): Tensor {
  const get = (name: string) => parameters.get(`${head}.${name}`);
  const question = tape.matmul(rows, get("ofQuestion"));
  const ofPair = (pair: number) => {
    const first = tape.tanh(tape.add(question, get(`part${pair}`)));
    const second = tape.tanh(tape.add(tape.matmul(first, get("between")), get("biasBetween")));
    return tape.matmul(second, get(`out${pair}`));
  };
  const sum = ROUTE_PAIRS.slice(1).reduce((total, _, at) => tape.add(total, ofPair(at + 1)), ofPair(0));
  return tape.add(sum, get("biasOut"));
}

/** Questions in one pass. */
const PASS = 256;

/** What the router says of each question. Lengths below 0 are given as 0. */
export function predictRows(
  { network, parameters, normalisation }: FoldedRouter,
  questions: readonly Pick<RouteRow, "embedding">[],
): RoutePrediction[] {
  const predictions: RoutePrediction[] = [];
  for (let from = 0; from < questions.length; from += PASS) {
    const rows = questions
      .slice(from, from + PASS)
      .map(({ embedding }) => normalise(normalisation, embedding));
    const tape = new Tape();
    const input = tape.constant(
      rows.length,
      network.inputs,
      rows.flatMap((row) => [...row]),
    );
    const { data } = network.forward(tape, parameters, input, [rows.length]);
    for (let row = 0; row < rows.length; row++) {
      const start = row * 2 * COUNT;
      const tokens = data.slice(start + COUNT, start + 2 * COUNT).map((length) => Math.max(0, length));
      predictions.push({ accuracy: data.slice(start, start + COUNT), tokens });
    }
  }
  return predictions;
}

function matrix(rows: number, columns: number, value: (row: number, column: number) => number): Tensor {
  const data = Float64Array.from({ length: rows * columns }, (_, i) =>
    value(Math.floor(i / columns), i % columns),
  );
  return { rows, columns, data, gradient: new Float64Array(data.length) };
}

/** [pairs × 2·pairs] */
function diagonal(factor: number): Tensor {
  return matrix(COUNT, 2 * COUNT, (row, column) => (row === column ? factor : 0));
}
