/** Columns of values by problem, laid out so that their means under any number of counts cost little. */
export class CountedColumns {
  private readonly width: number;
  /** [problems × columns] */
  private readonly values: Float64Array;

  /** Columns of one length. */
  constructor(columns: readonly Float64Array[]) {
    this.width = columns.length;
    const problems = columns[0]?.length ?? 0;
    this.values = new Float64Array(problems * this.width);
    for (const [column, values] of columns.entries()) {
      for (let problem = 0; problem < problems; problem++)
        this.values[problem * this.width + column] = values[problem] as number;
    }
  }

  /** The mean of each column, with every problem counted so often. */
  means(counts: Float64Array): Float64Array {
    const { width, values } = this;
    const sums = new Float64Array(width);
    let total = 0;
    for (let problem = 0; problem < counts.length; problem++) {
      const count = counts[problem] as number;
      if (count === 0) continue;
      total += count;
      const from = problem * width;
      for (let column = 0; column < width; column++)
        sums[column] = (sums[column] as number) + count * (values[from + column] as number);
    }
    for (let column = 0; column < width; column++) sums[column] = (sums[column] as number) / total;
    return sums;
  }
}
