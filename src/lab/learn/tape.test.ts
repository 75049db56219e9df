import { describe, expect, it } from "vitest";
import { gradientError } from "./gradient-check.ts";
import { type ParameterShape, seededParameters } from "./parameters.ts";
import { Tape, type Tensor } from "./tape.ts";

const shapes: ParameterShape[] = [
  { name: "a", rows: 3, columns: 4, start: { glorot: 2 } },
  { name: "b", rows: 3, columns: 4, start: { glorot: 2 } },
  { name: "c", rows: 3, columns: 4, start: { glorot: 2 } },
  { name: "w", rows: 4, columns: 2, start: { glorot: 2 } },
  { name: "row", rows: 1, columns: 4, start: { glorot: 2 } },
  { name: "gain", rows: 1, columns: 4, start: { glorot: 2 } },
];
/** Different for each place, so that no mistake cancels out. */
const weighted = (tape: Tape, x: Tensor) =>
  tape.sum(
    tape.multiply(
      x,
      tape.constant(
        x.rows,
        x.columns,
        x.data.map((_, i) => Math.sin(i + 1)),
      ),
    ),
  );

type Operation = (tape: Tape, of: (name: string) => Tensor) => Tensor;
const OPERATIONS: Record<string, Operation> = {
  matmul: (tape, of) => tape.matmul(of("a"), of("w")),
  add: (tape, of) => tape.add(of("a"), of("b")),
  "add a row": (tape, of) => tape.add(of("a"), of("row")),
  multiply: (tape, of) => tape.multiply(of("a"), of("b")),
  "multiply by itself": (tape, of) => tape.multiply(of("a"), of("a")),
  minimum: (tape, of) => tape.minimum(of("a"), of("b")),
  affine: (tape, of) => tape.affine(of("a"), -2, 3),
  tanh: (tape, of) => tape.tanh(of("a")),
  exp: (tape, of) => tape.exp(of("a")),
  square: (tape, of) => tape.square(of("a")),
  logSigmoid: (tape, of) => tape.logSigmoid(of("a")),
  sigmoid: (tape, of) => tape.sigmoid(of("a")),
  clamp: (tape, of) => tape.clamp(of("a"), -0.5, 0.5),
  causalAttention: (tape, of) =>
    tape.causalAttention(of("a"), of("b"), of("c"), { heads: 2, lengths: [1, 2] }),
  layerNorm: (tape, of) => tape.layerNorm(of("a"), of("gain"), of("row")),
  takeRows: (tape, of) => tape.takeRows(of("a"), [2, 0, 2]),
  join: (tape, of) => tape.join([of("a"), of("b")]),
  mean: (tape, of) => tape.mean(of("a")),
};

describe("Tape", () => {
  it.each(Object.entries(OPERATIONS))("%s has the gradient of finite differences", (_, operation) => {
    const parameters = seededParameters(shapes, 5);
    const loss = () => {
      const tape = new Tape();
      const out = weighted(
        tape,
        operation(tape, (name) => parameters.get(name)),
      );
      tape.backward(out);
      return out.data[0] ?? Number.NaN;
    };
    expect(gradientError(parameters, loss)).toBeLessThan(1e-8);
    expect(Math.max(...parameters.gradient.map(Math.abs))).toBeGreaterThan(0.01);
  });

  it("multiplies matrices as worked out by hand, and says when they do not fit", () => {
    const tape = new Tape();
    const a = tape.constant(2, 3, [1, 2, 3, 4, 5, 6]);
    const b = tape.constant(3, 1, [1, 0, -1]);
    expect([...tape.matmul(a, b).data]).toEqual([-2, -2]);
    expect(() => tape.matmul(b, a)).toThrow(RangeError);
  });

  it("gives the same without learning, and then refuses to be played backwards", () => {
    const parameters = seededParameters(shapes, 5);
    const [learning, plain] = [true, false].map((wanted) => {
      const tape = new Tape({ learning: wanted });
      const norm = tape.layerNorm(parameters.get("a"), parameters.get("gain"), parameters.get("row"));
      return { tape, sum: tape.sum(tape.tanh(tape.add(norm, parameters.get("b")))) };
    });
    expect(plain?.sum.data).toEqual(learning?.sum.data);
    expect(() => plain?.tape.backward(plain.sum)).toThrow(RangeError);
  });

  it("attends as worked out by hand", () => {
    const tape = new Tape();
    const column = (data: number[]) => tape.constant(3, 1, data);
    const form = { heads: 1, lengths: [2, 1] };
    const out = tape.causalAttention(
      column([1, 2, 3]),
      column([0, Math.log(3) / 2, 9]),
      column([4, 8, 5]),
      form,
    );
    // The second row weighs e^0 = 1 and e^(2 · ln 3 / 2) = 3; the third is a sequence by itself.
    expect(out.data[1]).toBeCloseTo((4 + 3 * 8) / 4, 12);
    expect([out.data[0], out.data[2]]).toEqual([4, 5]);
  });
});
