/** Centres and scales features before a network: (x − mean) · scale. */
export interface Normalisation {
  readonly mean: Float32Array;
  /** 1 / standard deviation; 0 for a feature that never varied, so that it says nothing. */
  readonly scale: Float32Array;
}

/** Means and scales of the columns of some rows. Throws a RangeError for no rows. */
export function fitNormalisation(rows: readonly Float32Array[]): Normalisation {
  const width = rows[0]?.length;
  if (width === undefined) throw new RangeError("normalisation needs at least one row");
  const sums = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) sums[i] = (sums[i] as number) + (row[i] as number);
  const mean = Float32Array.from(sums, (sum) => sum / rows.length);
  const squares = new Float64Array(width);
  for (const row of rows) {
    for (let i = 0; i < width; i++)
      squares[i] = (squares[i] as number) + ((row[i] as number) - (mean[i] as number)) ** 2;
  }
  const scale = Float32Array.from(squares, (square) => {
    const deviation = Math.sqrt(square / rows.length);
    return deviation > 1e-6 ? 1 / deviation : 0;
  });
  return { mean, scale };
}

export function normalise({ mean, scale }: Normalisation, row: Float32Array): Float32Array {
  return row.map((value, i) => (value - (mean[i] as number)) * (scale[i] as number));
}
