/** For loops whose bounds are known to hold. */
export function at(data: ArrayLike<number>, index: number): number {
  return data[index] as number;
}

/** data[index] += by */
export function increase(data: Float64Array, index: number, by: number): void {
  data[index] = (data[index] as number) + by;
}

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
    for (let inner = 0; inner < k; inner++) {
      const factor = at(a, row * k + inner);
      if (factor === 0) continue;
      for (let column = 0; column < m; column++)
        increase(out, row * m + column, factor * at(b, inner * m + column));
    }
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
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < m; column++) {
      let sum = 0;
      for (let inner = 0; inner < k; inner++) sum += at(a, row * k + inner) * at(b, column * k + inner);
      increase(out, row * m + column, sum);
    }
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
  for (let row = 0; row < n; row++) {
    for (let inner = 0; inner < k; inner++) {
      const factor = at(a, row * k + inner);
      if (factor === 0) continue;
      for (let column = 0; column < m; column++)
        increase(out, inner * m + column, factor * at(b, row * m + column));
    }
  }
}
