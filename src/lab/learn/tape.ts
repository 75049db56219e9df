import { type AttentionForm, attendBackward, attendForward } from "./attention.ts";
import { normBackward, normForward } from "./layer-norm.ts";
import { at, increase, multiply, multiplyByTransposed, multiplyTransposed } from "./matrix.ts";
import { must, sameShape } from "./shapes.ts";
import type { Tensor } from "./tensor.ts";

export type { Tensor } from "./tensor.ts";

/** Adds to the gradients of an operation's inputs. */
type Backward = () => void;

/**
 * Reverse-mode differentiation (Linnainmaa 1970) over small matrices: every operation computes at once and leaves on the
 * tape how its gradient flows back. One tape for each pass; it is thrown away after {@link Tape.backward}.
 * Operations throw a RangeError for shapes that do not fit.
 */
export class Tape {
  private readonly steps: Backward[] = [];
  private readonly learning: boolean;

  /** `learning: false` for a pass that is never played backwards: it keeps nothing, and its tensors have no gradient. */
  constructor({ learning = true }: { readonly learning?: boolean } = {}) {
    this.learning = learning;
  }

  /** Numbers that nothing is learnt about. */
  constant(rows: number, columns: number, data: ArrayLike<number>): Tensor {
    must(data.length === rows * columns, "constant");
    return { rows, columns, data: Float64Array.from(data), gradient: this.gradientOf(data.length) };
  }

  /** [n × k] · [k × m] */
  matmul(a: Tensor, b: Tensor): Tensor {
    must(a.columns === b.rows, "matmul");
    const out = this.empty(a.rows, b.columns);
    multiply(a.data, b.data, out.data, a.rows, a.columns, b.columns);
    return this.record(out, () => {
      multiplyByTransposed(out.gradient, b.data, a.gradient, a.rows, b.columns, a.columns);
      multiplyTransposed(a.data, out.gradient, b.gradient, a.rows, a.columns, b.columns);
    });
  }

  /** Of equal shapes, or `b` one row that is added to each of `a`. */
  add(a: Tensor, b: Tensor): Tensor {
    const repeats = b.rows === 1 && a.rows !== 1;
    must(a.columns === b.columns && (repeats || a.rows === b.rows), "add");
    const out = this.empty(a.rows, a.columns);
    const size = b.data.length;
    for (let from = 0; from < out.data.length; from += size)
      for (let i = 0; i < size; i++)
        out.data[from + i] = (a.data[from + i] as number) + (b.data[i] as number);
    return this.record(out, () => {
      for (let from = 0; from < out.data.length; from += size) {
        for (let i = 0; i < size; i++) {
          a.gradient[from + i] = (a.gradient[from + i] as number) + (out.gradient[from + i] as number);
          b.gradient[i] = (b.gradient[i] as number) + (out.gradient[from + i] as number);
        }
      }
    });
  }

  /** Element by element, of equal shapes. */
  multiply(a: Tensor, b: Tensor): Tensor {
    sameShape(a, b, "multiply");
    const out = this.like(a, (i) => at(a.data, i) * at(b.data, i));
    return this.record(out, () => {
      for (let i = 0; i < out.data.length; i++) {
        increase(a.gradient, i, at(out.gradient, i) * at(b.data, i));
        increase(b.gradient, i, at(out.gradient, i) * at(a.data, i));
      }
    });
  }

  /** The lesser, element by element; the gradient goes to it, at a tie to `a`. */
  minimum(a: Tensor, b: Tensor): Tensor {
    sameShape(a, b, "minimum");
    const out = this.like(a, (i) => Math.min(at(a.data, i), at(b.data, i)));
    return this.record(out, () => {
      for (let i = 0; i < out.data.length; i++)
        increase(at(a.data, i) <= at(b.data, i) ? a.gradient : b.gradient, i, at(out.gradient, i));
    });
  }

  /** factor · x + offset, element by element. */
  affine(a: Tensor, factor: number, offset = 0): Tensor {
    return this.each(
      a,
      (x) => factor * x + offset,
      () => factor,
    );
  }

  tanh(a: Tensor): Tensor {
    return this.each(a, Math.tanh, (_, y) => 1 - y * y);
  }

  exp(a: Tensor): Tensor {
    return this.each(a, Math.exp, (_, y) => y);
  }

  square(a: Tensor): Tensor {
    return this.each(
      a,
      (x) => x * x,
      (x) => 2 * x,
    );
  }

  /** log σ(x), without overflow. */
  logSigmoid(a: Tensor): Tensor {
    return this.each(
      a,
      (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
      (x) => 1 / (1 + Math.exp(x)),
    );
  }

  sigmoid(a: Tensor): Tensor {
    return this.each(
      a,
      (x) => 1 / (1 + Math.exp(-x)),
      (_, y) => y * (1 - y),
    );
  }

  /** Held between two bounds; no gradient where it is held. */
  clamp(a: Tensor, low: number, high: number): Tensor {
    return this.each(
      a,
      (x) => Math.min(high, Math.max(low, x)),
      (x) => (x > low && x < high ? 1 : 0),
    );
  }

  /** Causal attention within each sequence; all three are [rows × columns], and so is what it gives. */
  causalAttention(query: Tensor, key: Tensor, value: Tensor, form: AttentionForm): Tensor {
    sameShape(query, key, "causalAttention");
    sameShape(query, value, "causalAttention");
    must(query.columns % form.heads === 0, "causalAttention");
    must(form.lengths.reduce((sum, length) => sum + length, 0) === query.rows, "causalAttention");
    const out = this.empty(query.rows, query.columns);
    const weights = attendForward([query, key, value], out.data, form);
    return this.record(out, () => attendBackward([query, key, value], out.gradient, weights, form));
  }

  /** Each row to mean 0 and variance 1, then times `gain` plus `bias`, both [1 × columns] (Ba et al. 2016). */
  layerNorm(a: Tensor, gain: Tensor, bias: Tensor): Tensor {
    must(gain.data.length === a.columns && bias.data.length === a.columns, "layerNorm");
    const out = this.empty(a.rows, a.columns);
    const seen = normForward([a, gain, bias], out.data);
    return this.record(out, () => normBackward([a, gain, bias], out.gradient, seen));
  }

  /** The rows with these numbers, in their order; a row may be taken more than once. */
  takeRows(a: Tensor, numbers: readonly number[]): Tensor {
    must(
      numbers.every((number) => number >= 0 && number < a.rows),
      "takeRows",
    );
    const source = (i: number) => (numbers[Math.floor(i / a.columns)] ?? 0) * a.columns + (i % a.columns);
    return this.gather(a, numbers.length, a.columns, source);
  }

  /** Side by side; all have the same number of rows. */
  join(parts: readonly Tensor[]): Tensor {
    const rows = parts[0]?.rows ?? 0;
    must(rows > 0 && parts.every((part) => part.rows === rows), "join");
    const out = this.empty(
      rows,
      parts.reduce((sum, part) => sum + part.columns, 0),
    );
    const each = (visit: (part: Tensor, i: number, o: number) => void) => {
      let offset = 0;
      for (const part of parts) {
        for (let i = 0; i < part.data.length; i++)
          visit(part, i, Math.floor(i / part.columns) * out.columns + offset + (i % part.columns));
        offset += part.columns;
      }
    };
    each((part, i, o) => {
      out.data[o] = at(part.data, i);
    });
    return this.record(out, () => each((part, i, o) => increase(part.gradient, i, at(out.gradient, o))));
  }

  /** Sum of all elements, [1 × 1]. */
  sum(a: Tensor): Tensor {
    const out = this.empty(1, 1);
    out.data[0] = a.data.reduce((sum, value) => sum + value, 0);
    return this.record(out, () => {
      for (let i = 0; i < a.data.length; i++) increase(a.gradient, i, at(out.gradient, 0));
    });
  }

  /** Mean of all elements, [1 × 1]. */
  mean(a: Tensor): Tensor {
    return this.affine(this.sum(a), 1 / a.data.length);
  }

  /** Adds the gradient of a [1 × 1] loss to everything it was computed from. */
  backward(loss: Tensor): void {
    must(this.learning && loss.data.length === 1, "backward");
    loss.gradient[0] = 1;
    for (let i = this.steps.length - 1; i >= 0; i--) this.steps[i]?.();
  }

  private gather(a: Tensor, rows: number, columns: number, source: (i: number) => number): Tensor {
    const out = this.empty(rows, columns);
    for (let i = 0; i < out.data.length; i++) out.data[i] = at(a.data, source(i));
    return this.record(out, () => {
      for (let i = 0; i < out.data.length; i++) increase(a.gradient, source(i), at(out.gradient, i));
    });
  }

  private each(a: Tensor, value: (x: number) => number, slope: (x: number, y: number) => number): Tensor {
    const out = this.like(a, (i) => value(a.data[i] as number));
    return this.record(out, () => {
      for (let i = 0; i < out.data.length; i++)
        a.gradient[i] =
          (a.gradient[i] as number) +
          (out.gradient[i] as number) * slope(a.data[i] as number, out.data[i] as number);
    });
  }

  private record(out: Tensor, backward: Backward): Tensor {
    if (this.learning) this.steps.push(backward);
    return out;
  }

  private empty(rows: number, columns: number): Tensor {
    const size = rows * columns;
    return { rows, columns, data: new Float64Array(size), gradient: this.gradientOf(size) };
  }

  private like(a: Tensor, value: (i: number) => number): Tensor {
    const out = this.empty(a.rows, a.columns);
    for (let i = 0; i < out.data.length; i++) out.data[i] = value(i);
    return out;
  }

  private gradientOf(size: number): Float64Array {
    return this.learning ? new Float64Array(size) : NO_GRADIENT;
  }
}

const NO_GRADIENT = new Float64Array(0);
