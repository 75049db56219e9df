import { throwIfAborted } from "../../core/errors.ts";
import { nextTask } from "../../core/next-task.ts";
import type { State } from "../../policies/pomdp/density.ts";
import type { PomdpBeliefModel, PomdpModel, PomdpVariant } from "../../policies/pomdp/pomdp-model.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { checkPomdp, meanFeatures, type PomdpCheck } from "./check-pomdp.ts";
import { estimateTransitions } from "./estimate.ts";
import { fitPairDensity, fitScoreDensity } from "./fit-density.ts";
import { type SolvedPomdp, solvePomdp } from "./solve-pomdp.ts";
import { densitiesOf, fitStates, scoreChances, summariesOf } from "./state-densities.ts";
import { type Visit, visits } from "./visits.ts";

export interface TrainPomdpOptions {
  readonly train: readonly TraceTree[];
  /** Chooses the densities' bandwidths, and is what the report's checks are played on. */
  readonly validation: readonly TraceTree[];
  readonly variant: PomdpVariant;
  readonly signal: AbortSignal;
  /** Share of the work that is done. */
  readonly onProgress?: (share: number, sentence: string) => void;
}

export interface PomdpReport {
  readonly variant: PomdpVariant;
  readonly problems: { readonly train: number; readonly validation: number };
  /** Bandwidth in log-odds, and mean held-out log-likelihood, of each state's density. */
  readonly densities: Readonly<Record<State, { readonly bandwidth: number; readonly heldOut: number }>>;
  /** P(right answer | the last step stands all right), and P(right answer | it does not), on the training trees. */
  readonly correctWhenRight: number;
  readonly correctWhenLost: number;
  readonly checks: readonly PomdpCheck[];
  /** Mean of each feature over the turns of the training trees, played at {@link TYPICAL_PRICE}. */
  readonly featureMeans: readonly number[];
}

/** A tenth of a right answer for a step. */
const TYPICAL_PRICE = 0.1;
const GRID_SIZE = 65;
/** 0, and from a ten-thousandth of a right answer to a whole one. */
const PRICES = [0, ...Array.from({ length: 33 }, (_, i) => Number((10 ** (i / 8 - 4)).toPrecision(6)))];

/**
 * TRIM-POMDP from traces: transitions and densities are counted, nothing is drawn; the table is solved at each price. Rejects with
 * a RangeError when no step of the training trees has a score, and with a StepgateError `aborted`.
 */
export async function trainPomdp(
  options: TrainPomdpOptions,
): Promise<{ readonly model: PomdpModel; readonly report: PomdpReport }> {
  const { train, validation, variant, signal, onProgress } = options;
  const turn = async (share: number, sentence: string) => {
    onProgress?.(share, sentence);
    await nextTask();
    throwIfAborted(signal);
  };
  await turn(0, `reading ${train.length} trees`);
  const [seen, heldOut] = [visits(train), visits(validation)];
  const transitions = estimateTransitions(seen);
  await turn(0.2, "choosing the densities' bandwidths");
  const scores = fitStates(seen, heldOut, fitScoreDensity);
  const pairs =
    variant === "code" ? fitStates(seen.filter(isLater), heldOut.filter(isLater), fitPairDensity) : null;
  const belief: PomdpBeliefModel = {
    variant,
    ...transitions,
    scores: densitiesOf(scores),
    pairs: pairs === null ? null : densitiesOf(pairs),
  };
  const observations = scoreChances(belief.scores);
  const solved: SolvedPomdp[] = [];
  for (const price of PRICES) {
    await turn(0.4 + (0.5 * solved.length) / PRICES.length, `solving for price ${price}`);
    solved.push(solvePomdp({ ...transitions, observations }, price, GRID_SIZE));
  }
  const table = {
    prices: PRICES,
    worth: transitions.ending.map((_, step) =>
      solved.map(({ worth }) => Array.from(worth[step] ?? [], (value) => Number(value.toFixed(7)))),
    ),
  };
  const model = { belief, table };
  await turn(0.9, `playing ${validation.length} trees`);
  const checks = checkPomdp(
    model,
    validation,
    PRICES.map((price, i) => ({ price, value: solved[i]?.value ?? Number.NaN })),
  );
  return {
    model,
    report: {
      variant,
      problems: { train: train.length, validation: validation.length },
      densities: summariesOf(pairs ?? scores),
      ...endings(seen),
      checks,
      featureMeans: meanFeatures(model, train, TYPICAL_PRICE),
    },
  };
}

const isLater = ({ node }: Visit) => node.stepIndex > 0;

/** How far "reward at the end in S0" holds: the answer against the truth of the steps, over every decision that ends a run. */
function endings(seen: readonly Visit[]): Pick<PomdpReport, "correctWhenRight" | "correctWhenLost"> {
  const ends = seen.flatMap(({ node, weight, buying }) => {
    const { prefixRight, draftRight, boughtRight } = node.truth;
    return [
      { correct: node.keep.correct, right: prefixRight && draftRight, weight: weight - buying },
      { correct: node.escalate.correct, right: prefixRight && boughtRight, weight: buying },
    ].filter(({ correct }) => correct !== null);
  });
  const share = (right: boolean) => {
    const these = ends.filter((end) => end.right === right);
    const weight = (list: typeof ends) => list.reduce((sum, end) => sum + end.weight, 0);
    return weight(these.filter(({ correct }) => correct === true)) / weight(these);
  };
  return { correctWhenRight: share(true), correctWhenLost: share(false) };
}
