import { STATES, type State } from "../../policies/pomdp/density.ts";
import { onGrid } from "../../policies/pomdp/grid.ts";
import type { PomdpBeliefModel } from "../../policies/pomdp/pomdp-model.ts";

/** The process to be solved. */
export interface PomdpProcess extends Pick<PomdpBeliefModel, "draftRight" | "boughtRight" | "ending"> {
  /** P(observation | state): for each state a list over the same observations, which sums to 1. */
  readonly observations: Readonly<Record<State, readonly number[]>>;
}

export interface SolvedPomdp {
  /** [step number][grid]: Y_t(q), see {@link solvePomdp}. */
  readonly worth: readonly Float64Array[];
  /** W_1(1): what the best policy comes to, from the start. */
  readonly value: number;
}

/** METHODS: at most 30 steps. */
const MOST_STEPS = 30;

/**
 * Value iteration for TRIM-POMDP at one price of a bought step.
 *
 * Before a draft is read, all that is uncertain is whether the prefix is right, with a chance q: the beliefs that can be reached
 * lie on the segment (q·p_w, q·(1 − p_w), 1 − q) of the simplex, and value iteration needs a grid only there. With
 * q_keep = b(right) and q_buy = b(right)·p_s|right + b(wrong)·p_s|wrong after an observation,
 *
 *     W_t(q) = Σ_o P(o | q) · max( Y_t(q_keep), Y_t(q_buy) − price )
 *     Y_t(q) = h_t · q + (1 − h_t) · W_{t+1}(q)
 *
 * where h_t is the hazard of ending with step t. The last hazard holds for all later steps: Y of the last step is iterated from
 * the longest run's end until it stands still. Between grid points W is read as a straight line, so it is never too low.
 */
export function solvePomdp(process: PomdpProcess, price: number, gridSize: number): SolvedPomdp {
  const read = readings(process, gridSize);
  const { ending } = process;
  const lastHazard = ending.at(-1) ?? 1;
  let worth: Float64Array = Float64Array.from({ length: gridSize }, (_, j) => j / (gridSize - 1));
  for (let step = ending.length; step < MOST_STEPS; step++) {
    const before = worth;
    worth = afterDecision(lastHazard, expected(read, before, price));
    if (worth.every((value, j) => Math.abs(value - (before[j] as number)) < 1e-10)) break;
  }
  const steps = [worth];
  for (const hazard of ending.slice(0, -1).reverse())
    steps.unshift(afterDecision(hazard, expected(read, steps[0] ?? worth, price)));
  return { worth: steps, value: expected(read, steps[0] ?? worth, price).at(-1) ?? Number.NaN };
}

/** What each observation leads to from each grid point, whatever the price: P(o | q), q_keep and q_buy. */
interface Readings {
  readonly gridSize: number;
  readonly observations: number;
  /** Each [grid × observations]. */
  readonly chance: Float64Array;
  readonly kept: Float64Array;
  readonly bought: Float64Array;
}

function readings({ draftRight, boughtRight, observations }: PomdpProcess, gridSize: number): Readings {
  const count = observations.right.length;
  if (STATES.some((state) => observations[state].length !== count))
    throw new RangeError("the states have different observations");
  const [chance, kept, bought] = [0, 1, 2].map(() => new Float64Array(gridSize * count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let j = 0; j < gridSize; j++) {
    const q = j / (gridSize - 1);
    for (let o = 0; o < count; o++) {
      const right = q * draftRight * (observations.right[o] as number);
      const wrong = q * (1 - draftRight) * (observations.wrong[o] as number);
      const total = right + wrong + (1 - q) * (observations.lost[o] as number);
      const at = j * count + o;
      chance[at] = total;
      if (total === 0) continue;
      kept[at] = right / total;
      bought[at] = (right * boughtRight.right + wrong * boughtRight.wrong) / total;
    }
  }
  return { gridSize, observations: count, chance, kept, bought };
}

/** W(q) on the grid, from Y. */
function expected(
  { gridSize, observations, chance, kept, bought }: Readings,
  worth: Float64Array,
  price: number,
) {
  const last = gridSize - 1;
  return Float64Array.from({ length: gridSize }, (_, j) => {
    let sum = 0;
    for (let at = j * observations; at < (j + 1) * observations; at++) {
      const weight = chance[at] as number;
      if (weight === 0) continue;
      const keep = onGrid(worth, (kept[at] as number) * last);
      const buy = onGrid(worth, (bought[at] as number) * last) - price;
      sum += weight * Math.max(keep, buy);
    }
    return sum;
  });
}

/** Y(q) on the grid, from W of the next step. */
function afterDecision(hazard: number, next: Float64Array): Float64Array {
  return next.map((value, j) => hazard * (j / (next.length - 1)) + (1 - hazard) * value);
}
