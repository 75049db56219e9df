import type { ParameterShape, Parameters } from "./parameters.ts";
import type { Tape, Tensor } from "./tape.ts";

/** A network's form, apart from its parameters. */
export interface Network {
  readonly shapes: readonly ParameterShape[];
  /** Columns that it reads and gives for each row. */
  readonly inputs: number;
  readonly outputs: number;
  /**
   * [rows × inputs] → [rows × outputs]. `lengths` are those of the sequences that the rows are joined of, in order; a network
   * that reads each row by itself does not look at them.
   */
  forward(tape: Tape, parameters: Parameters, rows: Tensor, lengths: readonly number[]): Tensor;
}
