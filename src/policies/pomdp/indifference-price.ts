import { onGrid } from "./grid.ts";
import type { PomdpModel, PomdpTable } from "./pomdp-model.ts";

/** Keeps 0 / 0 at 0. */
export const TINY = 1e-12;
/** No probability is nearer to 0 or 1, so that it has a logit; at threshold 0 every step is bought, at 1 none. */
export const LEAST_PROBABILITY = 1e-6;

/**
 * The price up to which a step is worth buying, in chance of a right answer for a step of mean length: the most that the best
 * policy would pay for it. `features` is a row of `pomdpFeatures`. At each price of the table
 * A = worth(prefix if bought) − worth(prefix if kept) − price · cost; the index is the length of the prices at which A > 0, its end
 * found on a straight line between two of them. The same as the ONNX graph, number by number.
 */
export function indifferencePrice({ belief, table }: PomdpModel, features: ArrayLike<number>): number {
  const [right = 0, wrong = 0, step = 1, cost = 1] = Array.from(features);
  const bought = right * belief.boughtRight.right + wrong * belief.boughtRight.wrong;
  const { prices, worth } = table;
  // An average step number lies between two tables.
  const place = Math.min(Math.max(1, step), worth.length) - 1;
  const [below, above, part] = [Math.floor(place), Math.ceil(place), place % 1];
  const gained = (at: number, price: number) => {
    const values = worth[at]?.[price] ?? [0];
    const last = values.length - 1;
    return onGrid(values, bought * last) - onGrid(values, right * last);
  };
  const advantage = (at: number) => {
    const gain = gained(below, at);
    const mixed = part === 0 ? gain : (1 - part) * gain + part * gained(above, at);
    return mixed - (prices[at] as number) * cost;
  };
  let [index, before] = [0, advantage(0)];
  for (const [at, width] of priceWidths(table).entries()) {
    const after = advantage(at + 1);
    const gain = Math.max(0, before);
    index += (width * gain) / (gain + Math.max(0, -after) + TINY);
    before = after;
  }
  return Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, index));
}

/** The distance between each price and the next. */
export function priceWidths({ prices }: Pick<PomdpTable, "prices">): number[] {
  return prices.slice(1).map((price, i) => price - (prices[i] as number));
}
