import type { Tensor } from "./tensor.ts";

/** Throws a RangeError for tensors of different shapes. */
export function sameShape(a: Tensor, b: Tensor, name: string): void {
  must(a.rows === b.rows && a.columns === b.columns, name);
}

/** Throws a RangeError unless the shapes of the operation fit. */
export function must(fits: boolean, name: string): void {
  if (!fits) throw new RangeError(`${name}: the shapes do not fit`);
}
