import type { StepSignals } from "../../../core/signals.ts";
import { sampleSignals } from "../../../core/testing/sample-signals.ts";
import { createDraw, type Draw } from "../../../problems/pocket/draw.ts";
import type { TraceNode, TraceTree } from "../trace-tree.ts";

export interface SimulationOptions {
  readonly problems: number;
  readonly seed: number;
  /** Chance that a step is right, given a right prefix. */
  readonly smallRight?: number;
  readonly largeRight?: number;
  /**
   * How far the scores of right and wrong drafts lie apart, in standard deviations of the logit: 0 says nothing, 2.33 gives an
   * AUROC of 0.95.
   */
  readonly separation?: number;
  /** Least and most steps of a problem. */
  readonly steps?: readonly [number, number];
}

const TOKENS = 20;

/**
 * Trees of an imagined pair, for tests: each step is right by chance, a wrong step is never made good, a right answer needs all
 * steps right, and `score` and `minLogprob` tell right drafts from wrong ones as well as `separation` says (after a wrong step they
 * say nothing). Whether a turn's draft is right is drawn once for right prefixes and never changes with what was bought.
 */
export function simulatedTrees(options: SimulationOptions): TraceTree[] {
  const draw = createDraw(options.seed);
  return Array.from({ length: options.problems }, (_, at) => simulatedTree(options, draw, at));
}

function simulatedTree(
  { smallRight = 0.85, largeRight = 0.985, separation = 2.33, steps = [2, 5] }: SimulationOptions,
  draw: Draw,
  seed: number,
): TraceTree {
  const count = draw.int(steps[0], steps[1]);
  // For each step two nodes: after a right prefix (even places) and after a wrong one (odd places).
  const nodes: TraceNode[] = [];
  for (let stepIndex = 0; stepIndex < count; stepIndex++) {
    const last = stepIndex === count - 1;
    for (const prefixRight of [true, false]) {
      const draftRight = prefixRight && draw.chance(smallRight);
      const boughtRight = prefixRight && draw.chance(largeRight);
      const looksRight = prefixRight ? draftRight : draw.chance(smallRight);
      const branch = (right: boolean) =>
        last
          ? { next: null, correct: right }
          : { next: 2 * (stepIndex + 1) + (right ? 0 : 1), correct: null };
      nodes.push({
        stepIndex,
        signals: signalsFor(draw, looksRight, { separation, smallRight, stepIndex }),
        draft: { text: "", tokens: TOKENS },
        bought: { text: "", tokens: TOKENS, read: TOKENS * (stepIndex + 2) },
        truth: { prefixRight, draftRight, boughtRight },
        keep: branch(draftRight),
        escalate: branch(boughtRight),
      });
    }
  }
  const problem = {
    seed,
    split: "policy-train",
    family: "simulated",
    steps: count,
    text: `${seed}`,
    answer: "1",
  };
  return { problem, nodes };
}

/** The score is the posterior chance that the draft is right, so that it is calibrated. */
function signalsFor(
  draw: Draw,
  right: boolean,
  { separation, smallRight, stepIndex }: { separation: number; smallRight: number; stepIndex: number },
): StepSignals {
  const evidence = gaussian(draw) + (right ? separation / 2 : -separation / 2);
  const logit = separation * evidence + Math.log(smallRight / (1 - smallRight));
  const score = 1 / (1 + Math.exp(-logit));
  return sampleSignals({
    score,
    cumulative: score,
    minLogprob: Math.min(0, evidence - 3),
    length: TOKENS,
    stepNumber: stepIndex + 1,
    equation: "right",
  });
}

function gaussian(draw: Draw): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw.unit()));
  return radius * Math.cos(2 * Math.PI * draw.unit());
}
