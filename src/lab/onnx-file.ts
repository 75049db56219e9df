import type { DenseNetwork } from "./dense-network.ts";
import { OnnxGraph } from "./learn/onnx-graph.ts";
import type { Normalisation } from "./normalisation.ts";

/**
 * Dense networks that read the same features, with their normalisation, as one ONNX model:
 * "features" float32 [rows, n] → Sub, Mul → for each network (Gemm, Tanh)* → Gemm → "logit" float32 [rows, networks].
 */
export function toOnnxFile(networks: readonly DenseNetwork[], normalisation: Normalisation): Uint8Array {
  const width = normalisation.mean.length;
  const graph = new OnnxGraph();
  const centred = graph.node("Sub", ["features", graph.floats([width], normalisation.mean)]);
  const scaled = graph.node("Mul", [centred, graph.floats([width], normalisation.scale)]);
  const logits = networks.map(({ layers }) => {
    let at = scaled;
    for (const [index, { inputs, outputs, weights, biases }] of layers.entries()) {
      const parameters = [graph.floats([outputs, inputs], weights), graph.floats([outputs], biases)];
      const sum = graph.node("Gemm", [at, ...parameters], { transB: 1 });
      at = index === layers.length - 1 ? sum : graph.node("Tanh", [sum]);
    }
    return at;
  });
  graph.node("Concat", logits, { axis: 1 }, "logit");
  const output = { name: "logit", columns: networks.length };
  return graph.finish("step-verifier", { name: "features", columns: width }, output);
}
