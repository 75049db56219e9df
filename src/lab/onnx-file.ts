import type { DenseNetwork } from "./dense-network.ts";
import { OnnxGraph } from "./learn/onnx-graph.ts";
import type { Normalisation } from "./normalisation.ts";

/**
 * A dense network with its normalisation as an ONNX model:
 * "features" float32 [rows, n] → Sub, Mul → (Gemm, Tanh)* → Gemm → "logit" float32 [rows, 1].
 */
export function toOnnxFile(network: DenseNetwork, normalisation: Normalisation): Uint8Array {
  const width = network.layers[0]?.inputs ?? 0;
  const graph = new OnnxGraph();
  const centred = graph.node("Sub", ["features", graph.floats([width], normalisation.mean)]);
  let at = graph.node("Mul", [centred, graph.floats([width], normalisation.scale)]);
  for (const [index, { inputs, outputs, weights, biases }] of network.layers.entries()) {
    const last = index === network.layers.length - 1;
    const parameters = [graph.floats([outputs, inputs], weights), graph.floats([outputs], biases)];
    const sum = graph.node("Gemm", [at, ...parameters], { transB: 1 }, last ? "logit" : undefined);
    at = last ? sum : graph.node("Tanh", [sum]);
  }
  return graph.finish("step-verifier", { name: "features", columns: width }, { name: "logit", columns: 1 });
}
