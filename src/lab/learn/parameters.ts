import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Tensor } from "./tape.ts";

/** What a network learns: named matrices in one flat array, as an optimiser wants them. */
export class Parameters {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
  private readonly blocks = new Map<string, Tensor>();

  /** Shapes by name, in the order in which they lie. Zeros, unless `values` are given. */
  constructor(shapes: readonly ParameterShape[], values?: Float64Array) {
    const size = shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    if (values !== undefined && values.length !== size)
      throw new RangeError(`${size} parameters are needed, not ${values.length}`);
    this.values = values ?? new Float64Array(size);
    this.gradient = new Float64Array(size);
    let offset = 0;
    for (const { name, rows, columns } of shapes) {
      const end = offset + rows * columns;
      const [data, gradient] = [this.values.subarray(offset, end), this.gradient.subarray(offset, end)];
      this.blocks.set(name, { rows, columns, data, gradient });
      offset = end;
    }
  }

  /** Shared, not copied: gradients of a tape add up in it. Throws a RangeError for a name that does not exist. */
  get(name: string): Tensor {
    const block = this.blocks.get(name);
    if (block === undefined) throw new RangeError(`there is no parameter ${name}`);
    return block;
  }

  clearGradient(): void {
    this.gradient.fill(0);
  }

  /** Scales the gradient down to this norm, if it is longer. Returns the norm it had. */
  clipGradient(most: number): number {
    const norm = Math.sqrt(this.gradient.reduce((sum, slope) => sum + slope * slope, 0));
    if (norm > most)
      for (let i = 0; i < this.gradient.length; i++)
        this.gradient[i] = ((this.gradient[i] as number) * most) / norm;
    return norm;
  }
}

export interface ParameterShape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /**
   * "glorot": uniform within ±gain · √(6 / (rows + columns)); "ones" and "zeros" as they say.
   */
  readonly start: { readonly glorot: number } | "ones" | "zeros";
}

/** Parameters as a network starts with them. The same shapes and seed give the same numbers. */
export function seededParameters(shapes: readonly ParameterShape[], seed: number): Parameters {
  const parameters = new Parameters(shapes);
  const generator = xoroshiro128plus(seed);
  for (const { name, rows, columns, start } of shapes) {
    const { data } = parameters.get(name);
    if (start === "ones") data.fill(1);
    else if (start !== "zeros") {
      const bound = start.glorot * Math.sqrt(6 / (rows + columns));
      for (let i = 0; i < data.length; i++)
        data[i] = bound * (uniformInt(generator, -1_000_000, 1_000_000) / 1_000_000);
    }
  }
  return parameters;
}
