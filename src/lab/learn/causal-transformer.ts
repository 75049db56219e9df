import type { AttentionForm } from "./attention.ts";
import type { Network } from "./network.ts";
import type { ParameterShape, Parameters } from "./parameters.ts";
import type { Tape, Tensor } from "./tape.ts";

export interface TransformerForm {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: number;
  /** Width of the stream. */
  readonly width: number;
  /** How many times as wide the feed-forward part is; 4 unless told. */
  readonly widening?: number;
  readonly heads: number;
}

/**
 * A causal transformer over the steps of a solution (pre-norm, GELU replaced by tanh, no positions of its own: the step
 * number is one of the inputs). Row t of a sequence reads rows 1 to t.
 */
export function causalTransformer({
  inputs,
  outputs,
  layers,
  width,
  heads,
  widening = 4,
}: TransformerForm): Network {
  if (width % heads !== 0) throw new RangeError(`${width} columns cannot be parted into ${heads} heads`);
  const shapes: ParameterShape[] = [
    { name: "weightIn", rows: inputs, columns: width, start: { glorot: 1 } },
    { name: "biasIn", rows: 1, columns: width, start: "zeros" },
    ...Array.from({ length: layers }, (_, layer) => layerShapes(layer, width, widening * width)).flat(),
    ...normShapes("normOut", width),
    { name: "weightOut", rows: width, columns: outputs, start: { glorot: 0.01 } },
    { name: "biasOut", rows: 1, columns: outputs, start: "zeros" },
  ];
  return {
    shapes,
    inputs,
    outputs,
    forward(tape, parameters, rows, lengths) {
      let at = linear(tape, parameters, rows, "In");
      for (let layer = 0; layer < layers; layer++) {
        const read = norm(tape, parameters, at, `norm${layer}a`);
        at = tape.add(at, attend(tape, parameters, read, { layer, heads, lengths }));
        const fed = norm(tape, parameters, at, `norm${layer}b`);
        const inner = tape.tanh(linear(tape, parameters, fed, `${layer}up`));
        at = tape.add(at, linear(tape, parameters, inner, `${layer}down`));
      }
      return linear(tape, parameters, norm(tape, parameters, at, "normOut"), "Out");
    },
  };
}

function layerShapes(layer: number, width: number, inner: number): ParameterShape[] {
  const weights = (name: string, rows: number, columns: number): ParameterShape[] => [
    { name: `weight${layer}${name}`, rows, columns, start: { glorot: 1 } },
    { name: `bias${layer}${name}`, rows: 1, columns, start: "zeros" },
  ];
  return [
    ...normShapes(`norm${layer}a`, width),
    ...["query", "key", "value", "out"].flatMap((name) => weights(name, width, width)),
    ...normShapes(`norm${layer}b`, width),
    ...weights("up", width, inner),
    ...weights("down", inner, width),
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
  { layer, ...form }: { readonly layer: number } & AttentionForm,
): Tensor {
  const of = (name: string) => linear(tape, parameters, rows, `${layer}${name}`);
  const read = tape.causalAttention(of("query"), of("key"), of("value"), form);
  return linear(tape, parameters, read, `${layer}out`);
}
