import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

const IR_VERSION = 8;
const OPSET = 17;
/** TensorProto.DataType */
const FLOAT = 1;
const INT64 = 7;
export const BOOL = 9;

/** AttributeProto.AttributeType */
const ATTRIBUTE = { int: 2, tensor: 4, ints: 7 } as const;

/** A node's attribute: an integer, a list of integers, or one float as a tensor [1]. */
export type Attribute = number | readonly number[] | { readonly float: number };

export interface GraphValue {
  readonly name: string;
  /** Columns; the rows are left open. */
  readonly columns: number;
}

/** Writes an ONNX ModelProto node by node (field numbers: onnx/onnx.proto). Values are known by their names. */
export class OnnxGraph {
  private readonly graph = new BinaryWriter();
  private values = 0;

  /** An initialiser of 32-bit floats. Gives its name. */
  floats(dims: readonly number[], data: ArrayLike<number>): string {
    return this.initialiser(FLOAT, dims, littleEndianFloats(data));
  }

  /** An initialiser [n] of 64-bit integers. Gives its name. */
  integers(data: readonly number[]): string {
    return this.initialiser(INT64, [data.length], littleEndianIntegers(data));
  }

  /** A node with one output. Gives the output's name: a new one, unless it is told. */
  node(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output = this.newName(),
  ): string {
    const writer = new BinaryWriter();
    for (const input of inputs) text(writer, 1, input);
    text(writer, 2, output);
    text(writer, 3, output);
    text(writer, 4, type);
    for (const [name, setting] of Object.entries(attributes)) message(writer, 5, attribute(name, setting));
    message(this.graph, 1, writer);
    return output;
  }

  /** The whole file. Input and output are float32 [rows, columns]. */
  finish(name: string, input: GraphValue, output: GraphValue): Uint8Array {
    text(this.graph, 2, name);
    message(this.graph, 11, matrix(input));
    message(this.graph, 12, matrix(output));
    const model = new BinaryWriter();
    integer(model, 1, IR_VERSION);
    text(model, 2, "stepgate");
    message(model, 7, this.graph);
    const opset = new BinaryWriter();
    text(opset, 1, "");
    integer(opset, 2, OPSET);
    message(model, 8, opset);
    return model.finish();
  }

  private initialiser(type: number, dims: readonly number[], raw: Uint8Array): string {
    const name = this.newName();
    message(this.graph, 5, tensor(name, type, dims, raw));
    return name;
  }

  private newName(): string {
    this.values += 1;
    return `v${this.values}`;
  }
}

function attribute(name: string, setting: Attribute): BinaryWriter {
  const writer = new BinaryWriter();
  text(writer, 1, name);
  if (typeof setting === "number") {
    integer(writer, 3, setting);
    integer(writer, 20, ATTRIBUTE.int);
  } else if ("float" in setting) {
    message(writer, 5, tensor("", FLOAT, [1], littleEndianFloats([setting.float])));
    integer(writer, 20, ATTRIBUTE.tensor);
  } else {
    for (const item of setting) integer(writer, 8, item);
    integer(writer, 20, ATTRIBUTE.ints);
  }
  return writer;
}

function tensor(name: string, type: number, dims: readonly number[], raw: Uint8Array): BinaryWriter {
  const writer = new BinaryWriter();
  for (const dim of dims) integer(writer, 1, dim);
  integer(writer, 2, type);
  text(writer, 8, name);
  writer.tag(9, WireType.LengthDelimited).bytes(raw);
  return writer;
}

function matrix({ name, columns }: GraphValue): BinaryWriter {
  const rows = new BinaryWriter();
  text(rows, 2, "rows");
  const width = new BinaryWriter();
  integer(width, 1, columns);
  const shape = new BinaryWriter();
  message(shape, 1, rows);
  message(shape, 1, width);
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

function littleEndianFloats(data: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.length * 4));
  for (let i = 0; i < data.length; i++) view.setFloat32(i * 4, data[i] as number, true);
  return new Uint8Array(view.buffer);
}

function littleEndianIntegers(data: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.length * 8));
  for (const [i, value] of data.entries()) view.setBigInt64(i * 8, BigInt(value), true);
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
