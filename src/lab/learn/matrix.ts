/** For loops whose bounds are known to hold. */
export function at(data: ArrayLike<number>, index: number): number {
  return data[index] as number;
}

/** data[index] += by */
export function increase(data: Float64Array, index: number, by: number): void {
  data[index] = (data[index] as number) + by;
}

// Four terms of a sum at a time: what is read and written again for each of them is read and written once.

/** out += a · b; [n × k] · [k × m] */
export function multiply(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  n: number,
  k: number,
  m: number,
): void {
  for (let row = 0; row < n; row++) {
    for (let inner = 0; inner < k; inner += 4)
      addRows(a, row * k + inner, 1, b, inner * m, out, row * m, m, Math.min(4, k - inner));
  }
}

/** out += aᵀ · b; [n × k]ᵀ · [n × m] */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  n: number,
  k: number,
  m: number,
): void {
  for (let row = 0; row < n; row += 4) {
    for (let inner = 0; inner < k; inner++)
      addRows(a, row * k + inner, k, b, row * m, out, inner * m, m, Math.min(4, n - row));
  }
}

/** One row of out += up to four factors of `a`, `stride` apart, times as many rows of `b`, each of m columns. */
function addRows(
  a: Float64Array,
  factorAt: number,
  stride: number,
  b: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
  m: number,
  count: number,
): void {
  if (count < 4) {
    for (let term = 0; term < count; term++) {
      const factor = at(a, factorAt + term * stride);
      for (let column = 0; column < m; column++)
        increase(out, to + column, factor * at(b, from + term * m + column));
    }
    return;
  }
  const f0 = at(a, factorAt);
  const f1 = at(a, factorAt + stride);
  const f2 = at(a, factorAt + 2 * stride);
  const f3 = at(a, factorAt + 3 * stride);
  const [b1, b2, b3] = [from + m, from + 2 * m, from + 3 * m];
  for (let column = 0; column < m; column++) {
    out[to + column] =
      (out[to + column] as number) +
      f0 * (b[from + column] as number) +
      f1 * (b[b1 + column] as number) +
      f2 * (b[b2 + column] as number) +
      f3 * (b[b3 + column] as number);
  }
}

/** out += a · bᵀ; [n × k] · [m × k]ᵀ */
export function multiplyByTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  n: number,
  k: number,
  m: number,
): void {
  const whole = m - (m % 4);
  for (let row = 0; row < n; row++) {
    const mine = row * k;
    for (let column = 0; column < whole; column += 4) {
      const b0 = column * k;
      const [b1, b2, b3] = [b0 + k, b0 + 2 * k, b0 + 3 * k];
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let inner = 0; inner < k; inner++) {
        const factor = a[mine + inner] as number;
        s0 += factor * (b[b0 + inner] as number);
        s1 += factor * (b[b1 + inner] as number);
        s2 += factor * (b[b2 + inner] as number);
        s3 += factor * (b[b3 + inner] as number);
      }
      const to = row * m + column;
      increase(out, to, s0);
      increase(out, to + 1, s1);
      increase(out, to + 2, s2);
      increase(out, to + 3, s3);
    }
    for (let column = whole; column < m; column++) {
      let sum = 0;
      for (let inner = 0; inner < k; inner++) sum += at(a, mine + inner) * at(b, column * k + inner);
      increase(out, row * m + column, sum);
    }
  }
}
