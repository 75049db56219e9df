import type { Price } from "../../core/usage.ts";
import { randomEscalation } from "../../policies/random.ts";
import { playTrace, type TraceTree } from "../traces/trace-tree.ts";
import type { CurvePoint, EvaluatedPolicy, EvaluationProblems } from "./evaluated-policy.ts";
import { meanMeasure, measurePath, outcomesOf, type ProblemMeasure } from "./measured-outcomes.ts";

/** METHODS: at least 20. */
const SEEDS = 20;
const SHARES = Array.from({ length: 20 }, (_, at) => (at + 1) / 20);

/**
 * Buys steps at random, as the policy `random` does, at rates that are chosen so that the large model writes a twentieth, two, … of what
 * it writes alone; each problem's figures are means over 20 seeds.
 */
export function randomBaseline(seed: number): EvaluatedPolicy {
  return {
    id: "random",
    kind: "baseline",
    note: `Buys steps by lot, at rates at which the large model writes 5%, 10%, … of what it writes alone; means over ${SEEDS} seeds. Its threshold is 1 − rate.`,
    curve: (problems) => randomCurve(problems, { seed, shares: SHARES, seeds: SEEDS }),
  };
}

export interface RandomCurveOptions {
  readonly seed: number;
  /** Of the tokens that the large model writes alone, in (0, 1]; rising. */
  readonly shares: readonly number[];
  readonly seeds: number;
}

/** One point for each share. Throws a RangeError for no trees. */
export function randomCurve({ trees, price }: EvaluationProblems, options: RandomCurveOptions): CurvePoint[] {
  if (trees.length === 0) throw new RangeError("lots need at least one tree");
  const lots = trees.map((tree) => new ProblemLots(tree, options, price));
  return thresholdsFor(lots, options.shares).map((threshold) => ({
    threshold: Math.max(0, threshold),
    outcomes: outcomesOf(lots.map((each) => each.at(threshold))),
  }));
}

/**
 * What happens on one problem under every rate: the lots are drawn once, for each seed and step, and a step is bought where its lot
 * exceeds the threshold.
 */
class ProblemLots {
  /** By seed, then by step. */
  readonly drawn: readonly (readonly number[])[];
  private readonly tree: TraceTree;
  private readonly price: Price | null;
  /** By what is bought: a bit for each of the first steps, of which there are never more than 30. */
  private readonly known = new Map<number, ProblemMeasure>();

  constructor(tree: TraceTree, { seed, seeds }: RandomCurveOptions, price: Price | null) {
    this.tree = tree;
    this.price = price;
    const steps = 1 + Math.max(...tree.nodes.map(({ stepIndex }) => stepIndex));
    this.drawn = Array.from({ length: seeds }, (_, at) => {
      const policy = randomEscalation(seed + at, tree.problem.text, () => 1);
      return Array.from({ length: steps }, (__, stepIndex) => {
        const state = { stepIndex, signals: null, earlier: [], bought: [] };
        return policy.decide(state).probability;
      });
    });
  }

  at(threshold: number): ProblemMeasure {
    return meanMeasure(this.drawn.map((lots) => this.measure(lots, threshold)));
  }

  measure(lots: readonly number[], threshold: number): ProblemMeasure {
    let bought = 0;
    for (let step = 0; step < lots.length; step++)
      if ((lots[step] as number) > threshold) bought |= 1 << step;
    const known = this.known.get(bought);
    if (known !== undefined) return known;
    const path = playTrace(this.tree, ({ stepIndex }) => (bought & (1 << stepIndex)) !== 0);
    const measured = measurePath(path, this.price);
    this.known.set(bought, measured);
    return measured;
  }
}

/** Lets the threshold fall through all lots, and notes where the tokens first come to each share. */
function thresholdsFor(lots: readonly ProblemLots[], shares: readonly number[]): number[] {
  const gains: { readonly below: number; readonly tokens: number }[] = [];
  let alone = 0;
  for (const each of lots) {
    for (const drawn of each.drawn) {
      let before = 0;
      for (const lot of [...drawn].sort((a, b) => b - a)) {
        const { largeTokens } = each.measure(drawn, lot - HALF_STEP);
        gains.push({ below: lot - HALF_STEP, tokens: largeTokens - before });
        before = largeTokens;
      }
      alone += before;
    }
  }
  gains.sort((a, b) => b.below - a.below);
  let [at, tokens] = [0, 0];
  return shares.map((share) => {
    for (; at < gains.length && tokens < share * alone; at++) tokens += gains[at]?.tokens ?? 0;
    return gains[at - 1]?.below ?? 1;
  });
}

/** Lots are whole 2⁻²⁴ths, so that one stays above this much less than itself. */
const HALF_STEP = 2 ** -25;
