import type { PolicyState } from "../../core/policy.ts";
import type { PolicyFeatures } from "../../policies/step-features.ts";
import type { Normalisation } from "../normalisation.ts";
import type { Network } from "./network.ts";
import type { Parameters } from "./parameters.ts";
import { Tape, type Tensor } from "./tape.ts";

/** A network with all that it needs to read a policy's states. */
export interface StateNetwork {
  readonly network: Network;
  readonly parameters: Parameters;
  readonly normalisation: Normalisation;
  readonly features: PolicyFeatures;
}

/** States that are read in one pass, so that a sweep over thousands of them needs little memory. */
const PASS = 512;

/** The network's first output for each state, [states]: of a sequence, at its last row. */
export function stateOutputs(reader: StateNetwork, states: readonly PolicyState[]): Float64Array {
  const outputs = new Float64Array(states.length);
  for (let from = 0; from < states.length; from += PASS) {
    const rows = states.slice(from, from + PASS).map((state) => inputRows(reader, state));
    const { out, lengths } = forwardRows(new Tape({ learning: false }), reader, rows);
    let row = -1;
    for (const [at, length] of lengths.entries()) {
      row += length;
      outputs[from + at] = out.data[row * out.columns] as number;
    }
  }
  return outputs;
}

/** What the network reads of a state, normalised: [rows × features]. */
export function inputRows({ features, normalisation }: StateNetwork, state: PolicyState): Float64Array {
  const { mean, scale } = normalisation;
  const width = features.names.length;
  return Float64Array.from(
    features.rows(state),
    (value, i) => (value - (mean[i % width] as number)) * (scale[i % width] as number),
  );
}

/** One pass over the rows of many states or episodes, each of them a sequence to a network that reads sequences. */
export function forwardRows(
  tape: Tape,
  { network, parameters }: StateNetwork,
  sequences: readonly Float64Array[],
): { readonly out: Tensor; readonly lengths: readonly number[] } {
  const size = sequences.reduce((sum, rows) => sum + rows.length, 0);
  const data = new Float64Array(size);
  let offset = 0;
  for (const rows of sequences) {
    data.set(rows, offset);
    offset += rows.length;
  }
  const lengths = sequences.map((rows) => rows.length / network.inputs);
  const input = tape.constant(size / network.inputs, network.inputs, data);
  return { out: network.forward(tape, parameters, input, lengths), lengths };
}
