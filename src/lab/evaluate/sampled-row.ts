import type { PickToken } from "../../engines/local/draft-in-progress.ts";
import type { Draw } from "../../problems/pocket/draw.ts";
import { type AheadOptions, AheadRow } from "../traces/ahead-row.ts";

/** Draws each token from softmax(logits / temperature). Throws a RangeError unless the temperature is positive. */
export function sampledPick(temperature: number, draw: Draw): PickToken {
  if (!(temperature > 0)) throw new RangeError(`${temperature} is not a temperature above 0`);
  return (logits) => {
    let greatest = Number.NEGATIVE_INFINITY;
    for (const logit of logits) greatest = Math.max(greatest, logit);
    const weights = Float64Array.from(logits, (logit) => Math.exp((logit - greatest) / temperature));
    let rest = draw.unit() * weights.reduce((sum, weight) => sum + weight, 0);
    let last = 0;
    for (let id = 0; id < weights.length; id++) {
      const weight = weights[id] as number;
      if (weight === 0) continue;
      last = id;
      rest -= weight;
      if (rest < 0) break;
    }
    return last;
  };
}

/** A whole solution in a batch as in {@link AheadRow}, drawn at a temperature; scores of its tokens are as before the temperature. */
export function sampledRow(
  problem: string,
  options: AheadOptions & { readonly temperature: number; readonly draw: Draw },
): AheadRow {
  const { temperature, draw, ...rest } = options;
  return new AheadRow(problem, [], { ...rest, pick: sampledPick(temperature, draw) });
}
