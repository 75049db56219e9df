import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { DenseNetwork } from "./dense-network.ts";
import type { Normalisation } from "./normalisation.ts";

const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;

/**
 * A dense network with its normalisation as an ONNX ModelProto (field numbers: onnx/onnx.proto):
 * "features" float32 [batch, n] → Sub, Mul → (Gemm, Tanh)* → Gemm → "logit" float32 [batch, 1].
 */
export function toOnnxFile(network: DenseNetwork, normalisation: Normalisation): Uint8Array {
  const width = network.layers[0]?.inputs ?? 0;
  const graph = new BinaryWriter();
  const weights: { name: string; dims: number[]; data: Float32Array }[] = [
    { name: "mean", dims: [width], data: normalisation.mean },
    { name: "scale", dims: [width], data: normalisation.scale },
  ];
  message(graph, 1, node("Sub", ["features", "mean"], "centred"));
  message(graph, 1, node("Mul", ["centred", "scale"], "layer0"));
  network.layers.forEach(({ inputs, outputs, weights: matrix, biases }, index) => {
    const last = index === network.layers.length - 1;
    const sum = last ? "logit" : `sum${index}`;
    weights.push({ name: `weight${index}`, dims: [outputs, inputs], data: Float32Array.from(matrix) });
    weights.push({ name: `bias${index}`, dims: [outputs], data: Float32Array.from(biases) });
    message(graph, 1, node("Gemm", [`layer${index}`, `weight${index}`, `bias${index}`], sum, { transB: 1 }));
    if (!last) message(graph, 1, node("Tanh", [sum], `layer${index + 1}`));
  });
  text(graph, 2, "step-verifier");
  for (const weight of weights) message(graph, 5, tensor(weight.name, weight.dims, weight.data));
  message(graph, 11, value("features", width));
  message(graph, 12, value("logit", 1));

  const model = new BinaryWriter();
  integer(model, 1, IR_VERSION);
  text(model, 2, "stepgate");
  message(model, 7, graph);
  const opset = new BinaryWriter();
  text(opset, 1, "");
  integer(opset, 2, OPSET);
  message(model, 8, opset);
  return model.finish();
}

function node(
  type: string,
  inputs: string[],
  output: string,
  integers: Record<string, number> = {},
): BinaryWriter {
  const writer = new BinaryWriter();
  for (const input of inputs) text(writer, 1, input);
  text(writer, 2, output);
  text(writer, 3, output);
  text(writer, 4, type);
  for (const [name, setting] of Object.entries(integers)) {
    const attribute = new BinaryWriter();
    text(attribute, 1, name);
    integer(attribute, 3, setting);
    integer(attribute, 20, 2); // AttributeProto.INT
    message(writer, 5, attribute);
  }
  return writer;
}

function tensor(name: string, dims: number[], data: Float32Array): BinaryWriter {
  const writer = new BinaryWriter();
  for (const dim of dims) integer(writer, 1, dim);
  integer(writer, 2, FLOAT);
  text(writer, 8, name);
  writer.tag(9, WireType.LengthDelimited).bytes(littleEndian(data));
  return writer;
}

function value(name: string, width: number): BinaryWriter {
  const batch = new BinaryWriter();
  text(batch, 2, "batch");
  const columns = new BinaryWriter();
  integer(columns, 1, width);
  const shape = new BinaryWriter();
  message(shape, 1, batch);
  message(shape, 1, columns);
  const tensorType = new BinaryWriter();
  integer(tensorType, 1, FLOAT);
  message(tensorType, 2, shape);
  const type = new BinaryWriter();
  message(type, 1, tensorType);
  const writer = new BinaryWriter();
  text(writer, 1, name);
  message(writer, 2, type);
  return writer;
}

function littleEndian(data: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.length * 4));
  data.forEach((number, index) => {
    view.setFloat32(index * 4, number, true);
  });
  return new Uint8Array(view.buffer);
}

function text(writer: BinaryWriter, field: number, content: string): void {
  writer.tag(field, WireType.LengthDelimited).string(content);
}

function integer(writer: BinaryWriter, field: number, content: number): void {
  writer.tag(field, WireType.Varint).int64(content);
}

function message(writer: BinaryWriter, field: number, content: BinaryWriter): void {
  writer.tag(field, WireType.LengthDelimited).bytes(content.finish());
}
