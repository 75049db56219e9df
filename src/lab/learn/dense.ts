import type { Network } from "./network.ts";
import type { ParameterShape } from "./parameters.ts";

export interface DenseForm {
  readonly inputs: number;
  /** Widths of the tanh layers. */
  readonly hidden: readonly number[];
  readonly outputs: number;
  /** Whether each hidden layer is normalised before its tanh. */
  readonly layerNorm: boolean;
}

/** How small the last layer starts, so that a policy begins near its bias (Andrychowicz et al. 2021). */
const LAST_GAIN = 0.01;

/** rows → (weights, [LayerNorm], tanh)* → weights. */
export function dense({ inputs, hidden, outputs, layerNorm }: DenseForm): Network {
  const sizes = [inputs, ...hidden];
  const shapes: ParameterShape[] = [];
  for (const [layer, width] of hidden.entries()) {
    shapes.push({ name: `weight${layer}`, rows: sizes[layer] ?? 0, columns: width, start: { glorot: 1 } });
    shapes.push({ name: `bias${layer}`, rows: 1, columns: width, start: "zeros" });
    if (layerNorm) {
      shapes.push({ name: `gain${layer}`, rows: 1, columns: width, start: "ones" });
      shapes.push({ name: `offset${layer}`, rows: 1, columns: width, start: "zeros" });
    }
  }
  const last = sizes.at(-1) ?? inputs;
  shapes.push({ name: "weightOut", rows: last, columns: outputs, start: { glorot: LAST_GAIN } });
  shapes.push({ name: "biasOut", rows: 1, columns: outputs, start: "zeros" });
  return {
    shapes,
    inputs,
    outputs,
    forward(tape, parameters, rows) {
      let at = rows;
      for (const layer of hidden.keys()) {
        at = tape.add(tape.matmul(at, parameters.get(`weight${layer}`)), parameters.get(`bias${layer}`));
        if (layerNorm)
          at = tape.layerNorm(at, parameters.get(`gain${layer}`), parameters.get(`offset${layer}`));
        at = tape.tanh(at);
      }
      return tape.add(tape.matmul(at, parameters.get("weightOut")), parameters.get("biasOut"));
    },
  };
}
