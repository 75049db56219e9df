/** A matrix of float64 in row order, with the gradient of the loss once the tape was played backwards. */
export interface Tensor {
  readonly rows: number;
  readonly columns: number;
  /** [rows × columns] */
  readonly data: Float64Array;
  /** The same layout; of a parameter, what `Parameters` holds. */
  readonly gradient: Float64Array;
}
