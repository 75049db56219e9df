import type { Network } from "./network.ts";
import type { ParameterShape, Parameters } from "./parameters.ts";
import type { Tape, Tensor } from "./tape.ts";

export interface TransformerForm {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: number;
  /** Width of the stream; the feed-forward part is four times as wide. */
  readonly width: number;
  readonly heads: number;
}

/**
 * A causal transformer over the steps of a solution (pre-norm, GELU replaced by tanh, no positions of its own: the step
 * number is one of the inputs). Row t of a sequence reads rows 1 to t.
 */
export function causalTransformer({ inputs, outputs, layers, width, heads }: TransformerForm): Network {
  if (width % heads !== 0) throw new RangeError(`${width} columns cannot be parted into ${heads} heads`);
  const shapes: ParameterShape[] = [
    { name: "weightIn", rows: inputs, columns: width, start: { glorot: 1 } },
    { name: "biasIn", rows: 1, columns: width, start: "zeros" },
    ...Array.from({ length: layers }, (_, layer) => layerShapes(layer, width)).flat(),
    ...normShapes("normOut", width),
    { name: "weightOut", rows: width, columns: outputs, start: { glorot: 0.01 } },
    { name: "biasOut", rows: 1, columns: outputs, start: "zeros" },
  ];
  return {
    shapes,
    inputs,
    outputs,
    forward(tape, parameters, rows, lengths) {
      const mask = causalMask(lengths);
      let at = linear(tape, parameters, rows, "In");
      for (let layer = 0; layer < layers; layer++) {
        const read = norm(tape, parameters, at, `norm${layer}a`);
        at = tape.add(at, attend(tape, parameters, read, { layer, heads, mask }));
        const fed = norm(tape, parameters, at, `norm${layer}b`);
        const inner = tape.tanh(linear(tape, parameters, fed, `${layer}up`));
        at = tape.add(at, linear(tape, parameters, inner, `${layer}down`));
      }
      return linear(tape, parameters, norm(tape, parameters, at, "normOut"), "Out");
    },
  };
}

function layerShapes(layer: number, width: number): ParameterShape[] {
  const weights = (name: string, rows: number, columns: number): ParameterShape[] => [
    { name: `weight${layer}${name}`, rows, columns, start: { glorot: 1 } },
    { name: `bias${layer}${name}`, rows: 1, columns, start: "zeros" },
  ];
  return [
    ...normShapes(`norm${layer}a`, width),
    ...["query", "key", "value", "out"].flatMap((name) => weights(name, width, width)),
    ...normShapes(`norm${layer}b`, width),
    ...weights("up", width, 4 * width),
    ...weights("down", 4 * width, width),
  ];
}

function normShapes(name: string, width: number): ParameterShape[] {
  return [
    { name: `${name}.gain`, rows: 1, columns: width, start: "ones" },
    { name: `${name}.offset`, rows: 1, columns: width, start: "zeros" },
  ];
}

function linear(tape: Tape, parameters: Parameters, rows: Tensor, name: string): Tensor {
  return tape.add(tape.matmul(rows, parameters.get(`weight${name}`)), parameters.get(`bias${name}`));
}

function norm(tape: Tape, parameters: Parameters, rows: Tensor, name: string): Tensor {
  return tape.layerNorm(rows, parameters.get(`${name}.gain`), parameters.get(`${name}.offset`));
}

function attend(
  tape: Tape,
  parameters: Parameters,
  rows: Tensor,
  { layer, heads, mask }: { readonly layer: number; readonly heads: number; readonly mask: Float64Array },
): Tensor {
  const [query, key, value] = (["query", "key", "value"] as const).map((name) =>
    linear(tape, parameters, rows, `${layer}${name}`),
  ) as [Tensor, Tensor, Tensor];
  const width = rows.columns / heads;
  const read = Array.from({ length: heads }, (_, head) => {
    const of = (tensor: Tensor) => tape.columns(tensor, head * width, width);
    const scores = tape.affine(tape.matmulTransposed(of(query), of(key)), 1 / Math.sqrt(width));
    return tape.matmul(tape.maskedSoftmax(scores, mask), of(value));
  });
  return linear(tape, parameters, tape.join(read), `${layer}out`);
}

/** [rows × rows], 1 where a row reads another: itself and those before it in its own sequence. */
export function causalMask(lengths: readonly number[]): Float64Array {
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const mask = new Float64Array(rows * rows);
  let from = 0;
  for (const length of lengths) {
    for (let row = from; row < from + length; row++) mask.fill(1, row * rows + from, row * rows + row + 1);
    from += length;
  }
  return mask;
}
