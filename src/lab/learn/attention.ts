import type { Tensor } from "./tensor.ts";

export interface AttentionForm {
  /** The columns are parted into so many equal parts, each of which attends by itself. */
  readonly heads: number;
  /** Rows of each sequence, in order. */
  readonly lengths: readonly number[];
}

/** Visits each row with the rows that it reads: itself and those before it in its own sequence. `place` counts the pairs. */
function eachView(
  { heads, lengths }: AttentionForm,
  columns: number,
  visit: (row: number, first: number, from: number, place: number) => void,
): void {
  let [first, place] = [0, 0];
  for (const length of lengths) {
    for (let head = 0; head < heads; head++) {
      for (let row = first; row < first + length; row++) {
        visit(row, first, head * (columns / heads), place);
        place += row - first + 1;
      }
    }
    first += length;
  }
}

/**
 * out = softmax(q·kᵀ / √width) · v for each head and sequence, causal (Vaswani et al. 2017). Gives the weights, those of one row
 * after those of another, for {@link attendBackward}.
 */
export function attendForward(
  [query, key, value]: readonly [Tensor, Tensor, Tensor],
  out: Float64Array,
  form: AttentionForm,
): Float64Array {
  const { columns } = query;
  const width = columns / form.heads;
  const scale = 1 / Math.sqrt(width);
  const pairs = form.lengths.reduce((sum, length) => sum + (length * (length + 1)) / 2, 0);
  const weights = new Float64Array(pairs * form.heads);
  eachView(form, columns, (row, first, from, place) => {
    const mine = row * columns + from;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let other = first; other <= row; other++) {
      const theirs = other * columns + from;
      let score = 0;
      for (let i = 0; i < width; i++)
        score += (query.data[mine + i] as number) * (key.data[theirs + i] as number);
      weights[place + other - first] = score * scale;
      greatest = Math.max(greatest, score * scale);
    }
    let sum = 0;
    for (let other = first; other <= row; other++) {
      const weight = Math.exp((weights[place + other - first] as number) - greatest);
      weights[place + other - first] = weight;
      sum += weight;
    }
    for (let other = first; other <= row; other++) {
      const weight = (weights[place + other - first] as number) / sum;
      weights[place + other - first] = weight;
      const theirs = other * columns + from;
      for (let i = 0; i < width; i++)
        out[mine + i] = (out[mine + i] as number) + weight * (value.data[theirs + i] as number);
    }
  });
  return weights;
}

/** Adds to the gradients of query, key and value what flows back from `slopes`, the gradient of the output. */
export function attendBackward(
  [query, key, value]: readonly [Tensor, Tensor, Tensor],
  slopes: Float64Array,
  weights: Float64Array,
  form: AttentionForm,
): void {
  const { columns } = query;
  const width = columns / form.heads;
  const scale = 1 / Math.sqrt(width);
  const ofWeights = new Float64Array(Math.max(0, ...form.lengths));
  eachView(form, columns, (row, first, from, place) => {
    const mine = row * columns + from;
    let mean = 0;
    for (let other = first; other <= row; other++) {
      const [theirs, weight] = [other * columns + from, weights[place + other - first] as number];
      let slope = 0;
      for (let i = 0; i < width; i++) {
        slope += (slopes[mine + i] as number) * (value.data[theirs + i] as number);
        value.gradient[theirs + i] =
          (value.gradient[theirs + i] as number) + weight * (slopes[mine + i] as number);
      }
      ofWeights[other - first] = slope;
      mean += weight * slope;
    }
    for (let other = first; other <= row; other++) {
      const theirs = other * columns + from;
      const ofScore =
        (weights[place + other - first] as number) * ((ofWeights[other - first] as number) - mean) * scale;
      for (let i = 0; i < width; i++) {
        query.gradient[mine + i] =
          (query.gradient[mine + i] as number) + ofScore * (key.data[theirs + i] as number);
        key.gradient[theirs + i] =
          (key.gradient[theirs + i] as number) + ofScore * (query.data[mine + i] as number);
      }
    }
  });
}
