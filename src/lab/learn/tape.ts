import { type AttentionForm, attendBackward, attendForward } from "./attention.ts";
import { at, increase, multiply, multiplyByTransposed, multiplyTransposed } from "./matrix.ts";

/** A matrix of float64 in row order, with the gradient of the loss once the tape was played backwards. */
export interface Tensor {
  readonly rows: number;
  readonly columns: number;
  /** [rows × columns] */
  readonly data: Float64Array;
  /** The same layout; of a parameter, what {@link Parameters} holds. */
  readonly gradient: Float64Array;
}

/** Called with the output's index i; adds to the inputs' gradients. */
type Backward = () => void;

/**
 * Reverse-mode differentiation (Linnainmaa 1970) over small matrices: every operation computes at once and leaves on the
 * tape how its gradient flows back. One tape for each pass; it is thrown away after {@link Tape.backward}.
 * Operations throw a RangeError for shapes that do not fit.
 */
export class Tape {
  private readonly steps: Backward[] = [];

  /** Numbers that nothing is learnt about. */
  constant(rows: number, columns: number, data: ArrayLike<number>): Tensor {
    must(data.length === rows * columns, "constant");
    return { rows, columns, data: Float64Array.from(data), gradient: new Float64Array(data.length) };
  }

  /** [n × k] · [k × m] */
  matmul(a: Tensor, b: Tensor): Tensor {
    must(a.columns === b.rows, "matmul");
    const out = empty(a.rows, b.columns);
    multiply(a.data, b.data, out.data, a.rows, a.columns, b.columns);
    return this.record(out, () => {
      multiplyByTransposed(out.gradient, b.data, a.gradient, a.rows, b.columns, a.columns);
      multiplyTransposed(a.data, out.gradient, b.gradient, a.rows, a.columns, b.columns);
    });
  }

  /** [n × k] · [m × k]ᵀ */
  matmulTransposed(a: Tensor, b: Tensor): Tensor {
    must(a.columns === b.columns, "matmulTransposed");
    const out = empty(a.rows, b.rows);
    multiplyByTransposed(a.data, b.data, out.data, a.rows, a.columns, b.rows);
    return this.record(out, () => {
      multiply(out.gradient, b.data, a.gradient, a.rows, b.rows, a.columns);
      multiplyTransposed(out.gradient, a.data, b.gradient, a.rows, b.rows, a.columns);
    });
  }

  /** Of equal shapes, or `b` one row that is added to each of `a`. */
  add(a: Tensor, b: Tensor): Tensor {
    const repeats = b.rows === 1 && a.rows !== 1;
    must(a.columns === b.columns && (repeats || a.rows === b.rows), "add");
    const out = empty(a.rows, a.columns);
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
    const out = like(a, (i) => at(a.data, i) * at(b.data, i));
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
    const out = like(a, (i) => Math.min(at(a.data, i), at(b.data, i)));
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

  relu(a: Tensor): Tensor {
    return this.each(
      a,
      (x) => Math.max(0, x),
      (x) => (x > 0 ? 1 : 0),
    );
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

  /** Softmax of each row over the columns that the mask (1 or 0, [rows × columns]) leaves; the others are 0. */
  maskedSoftmax(a: Tensor, mask: ArrayLike<number>): Tensor {
    must(mask.length === a.data.length, "maskedSoftmax");
    const out = empty(a.rows, a.columns);
    eachRow(a, (from, to) => {
      let greatest = Number.NEGATIVE_INFINITY;
      for (let i = from; i < to; i++) if (at(mask, i) !== 0) greatest = Math.max(greatest, at(a.data, i));
      let sum = 0;
      for (let i = from; i < to; i++) {
        if (at(mask, i) !== 0) out.data[i] = Math.exp(at(a.data, i) - greatest);
        sum += at(out.data, i);
      }
      for (let i = from; i < to; i++) out.data[i] = at(out.data, i) / sum;
    });
    return this.record(out, () => {
      eachRow(a, (from, to) => {
        let sum = 0;
        for (let i = from; i < to; i++) sum += at(out.gradient, i) * at(out.data, i);
        for (let i = from; i < to; i++)
          increase(a.gradient, i, at(out.data, i) * (at(out.gradient, i) - sum));
      });
    });
  }

  /** Causal attention within each sequence; all three are [rows × columns], and so is what it gives. */
  causalAttention(query: Tensor, key: Tensor, value: Tensor, form: AttentionForm): Tensor {
    sameShape(query, key, "causalAttention");
    sameShape(query, value, "causalAttention");
    must(query.columns % form.heads === 0, "causalAttention");
    must(form.lengths.reduce((sum, length) => sum + length, 0) === query.rows, "causalAttention");
    const out = empty(query.rows, query.columns);
    const weights = attendForward([query, key, value], out.data, form);
    return this.record(out, () => attendBackward([query, key, value], out.gradient, weights, form));
  }

  /** Each row to mean 0 and variance 1, then times `gain` plus `bias`, both [1 × columns] (Ba et al. 2016). */
  layerNorm(a: Tensor, gain: Tensor, bias: Tensor): Tensor {
    must(gain.data.length === a.columns && bias.data.length === a.columns, "layerNorm");
    const width = a.columns;
    const out = empty(a.rows, width);
    const scaled = new Float64Array(a.data.length);
    const deviations = new Float64Array(a.rows);
    eachRow(a, (from, to, row) => {
      let mean = 0;
      for (let i = from; i < to; i++) mean += (a.data[i] as number) / width;
      let variance = 0;
      for (let i = from; i < to; i++) variance += ((a.data[i] as number) - mean) ** 2 / width;
      const deviation = Math.sqrt(variance + LAYER_NORM_EPSILON);
      deviations[row] = deviation;
      for (let i = from; i < to; i++) {
        scaled[i] = ((a.data[i] as number) - mean) / deviation;
        out.data[i] =
          (scaled[i] as number) * (gain.data[i - from] as number) + (bias.data[i - from] as number);
      }
    });
    return this.record(out, () => {
      eachRow(a, (from, to, row) => {
        let sum = 0;
        let product = 0;
        for (let i = from; i < to; i++) {
          const slope = out.gradient[i] as number;
          gain.gradient[i - from] = (gain.gradient[i - from] as number) + slope * (scaled[i] as number);
          bias.gradient[i - from] = (bias.gradient[i - from] as number) + slope;
          sum += slope * (gain.data[i - from] as number);
          product += slope * (gain.data[i - from] as number) * (scaled[i] as number);
        }
        for (let i = from; i < to; i++) {
          const slope = (out.gradient[i] as number) * (gain.data[i - from] as number);
          a.gradient[i] =
            (a.gradient[i] as number) +
            (slope - sum / width - ((scaled[i] as number) * product) / width) / (deviations[row] as number);
        }
      });
    });
  }

  /** Some columns of each row. */
  columns(a: Tensor, from: number, count: number): Tensor {
    must(from >= 0 && from + count <= a.columns, "columns");
    const source = (i: number) => Math.floor(i / count) * a.columns + from + (i % count);
    return this.gather(a, a.rows, count, source);
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
    const out = empty(
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
    const out = empty(1, 1);
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
    must(loss.data.length === 1, "backward");
    loss.gradient[0] = 1;
    for (let i = this.steps.length - 1; i >= 0; i--) this.steps[i]?.();
  }

  private gather(a: Tensor, rows: number, columns: number, source: (i: number) => number): Tensor {
    const out = empty(rows, columns);
    for (let i = 0; i < out.data.length; i++) out.data[i] = at(a.data, source(i));
    return this.record(out, () => {
      for (let i = 0; i < out.data.length; i++) increase(a.gradient, source(i), at(out.gradient, i));
    });
  }

  private each(a: Tensor, value: (x: number) => number, slope: (x: number, y: number) => number): Tensor {
    const out = like(a, (i) => value(a.data[i] as number));
    return this.record(out, () => {
      for (let i = 0; i < out.data.length; i++)
        a.gradient[i] =
          (a.gradient[i] as number) +
          (out.gradient[i] as number) * slope(a.data[i] as number, out.data[i] as number);
    });
  }

  private record(out: Tensor, backward: Backward): Tensor {
    this.steps.push(backward);
    return out;
  }
}

/** As in ONNX's LayerNormalization. */
export const LAYER_NORM_EPSILON = 1e-5;

function empty(rows: number, columns: number): Tensor {
  const size = rows * columns;
  return { rows, columns, data: new Float64Array(size), gradient: new Float64Array(size) };
}

function like(a: Tensor, value: (i: number) => number): Tensor {
  const out = empty(a.rows, a.columns);
  for (let i = 0; i < out.data.length; i++) out.data[i] = value(i);
  return out;
}

function eachRow(a: Tensor, visit: (from: number, to: number, row: number) => void): void {
  for (let row = 0; row < a.rows; row++) visit(row * a.columns, (row + 1) * a.columns, row);
}

function sameShape(a: Tensor, b: Tensor, name: string): void {
  must(a.rows === b.rows && a.columns === b.columns, name);
}

function must(fits: boolean, name: string): void {
  if (!fits) throw new RangeError(`${name}: the shapes do not fit`);
}
