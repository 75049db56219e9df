import type { Normalisation } from "../normalisation.ts";
import type { Network } from "./network.ts";
import { BOOL, OnnxGraph } from "./onnx-graph.ts";
import type { Parameters } from "./parameters.ts";
import { Tape, type Tensor } from "./tape.ts";

/**
 * A network with its normalisation as an ONNX model: "features" float32 [rows, inputs] → "output" float32 [rows, outputs].
 * Of a network that reads a sequence, the rows are those of one sequence, of any length; the graph makes its own causal mask.
 * The graph is what `forward` does on a tape, written down as it does it, so that the two cannot come apart. Throws a RangeError
 * for an operation that {@link OnnxTape} cannot write.
 */
export function toOnnxNetwork(
  network: Network,
  parameters: Parameters,
  { mean, scale }: Normalisation,
): Uint8Array {
  const { shapes, inputs, outputs } = network;
  if (mean.length !== inputs) throw new RangeError(`${inputs} features, but ${mean.length} means`);
  const graph = new OnnxGraph();
  const tape = new OnnxTape(graph);
  for (const { name } of shapes) tape.parameter(parameters.get(name));
  const centred = graph.node("Sub", ["features", graph.floats([inputs], mean)]);
  const rows = tape.input(inputs, graph.node("Mul", [centred, graph.floats([inputs], scale)]));
  const output = network.forward(tape, parameters, rows, [rows.rows]);
  graph.node("Identity", [tape.nameOf(output)], {}, "output");
  return graph.finish(
    "step-policy",
    { name: "features", columns: inputs },
    { name: "output", columns: outputs },
  );
}

/** How many rows are played while the graph is written; nothing that is written depends on it. */
const SAMPLE_ROWS = 2;

/** A tape that also writes each operation as a node. A value made in any other way has no name, and using it throws. */
class OnnxTape extends Tape {
  private readonly graph: OnnxGraph;
  private readonly names = new Map<Tensor, string>();
  private readonly parameters = new Set<Tensor>();
  private readonly masks = new Map<number, string>();

  constructor(graph: OnnxGraph) {
    super();
    this.graph = graph;
  }

  parameter(tensor: Tensor): void {
    this.parameters.add(tensor);
  }

  input(columns: number, name: string): Tensor {
    return this.named(super.constant(SAMPLE_ROWS, columns, new Float64Array(SAMPLE_ROWS * columns)), name);
  }

  nameOf(tensor: Tensor): string {
    let name = this.names.get(tensor);
    if (name === undefined && this.parameters.has(tensor)) {
      name = this.graph.floats([tensor.rows, tensor.columns], tensor.data);
      this.names.set(tensor, name);
    }
    if (name === undefined)
      throw new RangeError("the network uses an operation that cannot be written as ONNX");
    return name;
  }

  override matmul(a: Tensor, b: Tensor): Tensor {
    return this.write(super.matmul(a, b), "MatMul", [a, b]);
  }

  override add(a: Tensor, b: Tensor): Tensor {
    return this.write(super.add(a, b), "Add", [a, b]);
  }

  override tanh(a: Tensor): Tensor {
    return this.write(super.tanh(a), "Tanh", [a]);
  }

  /** Its epsilon is ONNX's own. */
  override layerNorm(a: Tensor, gain: Tensor, bias: Tensor): Tensor {
    const vectors = [gain, bias].map((tensor) => this.graph.floats([tensor.columns], tensor.data));
    const name = this.graph.node("LayerNormalization", [this.nameOf(a), ...vectors]);
    return this.named(super.layerNorm(a, gain, bias), name);
  }

  override causalAttention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    form: { readonly heads: number; readonly lengths: readonly number[] },
  ): Tensor {
    const { graph } = this;
    const { heads } = form;
    const width = query.columns / heads;
    const parted = graph.integers([0, heads, width]);
    const read = (tensor: Tensor, perm: readonly number[]) =>
      graph.node("Transpose", [graph.node("Reshape", [this.nameOf(tensor), parted])], { perm });
    // [heads, rows, rows], each row's view of the others
    const products = graph.node("MatMul", [read(query, [1, 0, 2]), read(key, [1, 2, 0])]);
    const scores = graph.node("Mul", [products, graph.floats([1], [1 / Math.sqrt(width)])]);
    const masked = graph.node("Where", [this.seenOf(heads, scores), scores, graph.floats([1], [UNSEEN])]);
    const weights = graph.node("Softmax", [masked], { axis: -1 });
    const mixed = graph.node("MatMul", [weights, read(value, [1, 0, 2])]);
    const rows = graph.node("Transpose", [mixed], { perm: [1, 0, 2] });
    const name = graph.node("Reshape", [rows, graph.integers([0, query.columns])]);
    return this.named(super.causalAttention(query, key, value, form), name);
  }

  /** [heads, rows, rows], true where a row reads another; made once for all layers. */
  private seenOf(heads: number, scores: string): string {
    const known = this.masks.get(heads);
    if (known !== undefined) return known;
    const shape = this.graph.node("Shape", [scores]);
    const ones = this.graph.node("ConstantOfShape", [shape], { value: { float: 1 } });
    const seen = this.graph.node("Cast", [this.graph.node("Trilu", [ones], { upper: 0 })], { to: BOOL });
    this.masks.set(heads, seen);
    return seen;
  }

  private write(result: Tensor, type: string, inputs: readonly Tensor[]): Tensor {
    const names = inputs.map((input) => this.nameOf(input));
    return this.named(result, this.graph.node(type, names));
  }

  private named(tensor: Tensor, name: string): Tensor {
    this.names.set(tensor, name);
    return tensor;
  }
}

/** A score so low that its weight is 0 in 32 bits. */
const UNSEEN = -1e30;
