import { createDraw, type Draw } from "../../problems/pocket/draw.ts";
import { type Anchors, frontier, type OperatingPoint } from "../frontier.ts";
import { costToPerformance } from "../metrics.ts";

export interface PairSimulation {
  /** Share of problems that each model solves alone. */
  readonly smallAccuracy: number;
  readonly largeAccuracy: number;
  /** Steps of a problem: each is drawn from this list, so that it may be a list of real ones. */
  readonly steps: readonly number[];
  /** Of the step score, on drafts with a right prefix, in [0.5, 1). */
  readonly auroc: number;
  readonly seed: number;
  readonly problems?: number;
}

/** A step of a simulated problem, on a right prefix unless said. */
interface SimulatedStep {
  readonly draftRight: boolean;
  readonly boughtRight: boolean;
  /** How much the draft looks wrong; on a wrong prefix, where nothing helps any more, it looks as if it were drawn afresh. */
  readonly doubt: number;
  readonly doubtWhenLost: number;
}

const PROBLEMS = 20_000;
const THRESHOLDS = 60;

/**
 * The CPT95 of trim-thr that a score of this AUROC gives by simulation (METHODS' table of what is possible): steps of equal length that
 * are right independently of each other, so often that each model alone comes to its accuracy; a wrong step is never made good; the
 * scores of right and of wrong drafts are normal, of equal width, and as far apart as the AUROC says. Infinity where it is not reached.
 * Throws a RangeError for an impossible pair.
 */
export function predictedCpt95(pair: PairSimulation): number {
  const problems = simulate(pair);
  const doubts = problems
    .flat()
    .map(({ doubt }) => doubt)
    .sort((a, b) => a - b);
  const thresholds = Array.from(
    { length: THRESHOLDS },
    // Twice as dense where little is bought.
    (_, at) => doubts[Math.floor((1 - (at / THRESHOLDS) ** 2) * (doubts.length - 1))] as number,
  );
  const points = thresholds.map((threshold) =>
    operatingPoint(problems, (step, lost) => (lost ? step.doubtWhenLost : step.doubt) > threshold),
  );
  return costToPerformance(frontier(points, anchorsOf(problems)), 0.95);
}

/** The same of the counterfactual oracle, which needs no score. */
export function predictedOracleCpt95(pair: Omit<PairSimulation, "auroc">): number {
  const problems = simulate({ ...pair, auroc: 0.5 });
  const costs = problems.flatMap((steps) =>
    steps.every((step) => step.draftRight || step.boughtRight)
      ? [steps.filter((step) => !step.draftRight).length]
      : [],
  );
  const points = [...new Set(costs)].map((most): OperatingPoint => {
    const solved = costs.filter((cost) => cost <= most);
    const bought = solved.reduce((sum, cost) => sum + cost, 0);
    return { accuracy: solved.length / problems.length, largeTokens: bought / problems.length };
  });
  return costToPerformance(frontier(points, anchorsOf(problems)), 0.95);
}

function simulate({
  smallAccuracy,
  largeAccuracy,
  steps,
  auroc,
  seed,
  problems = PROBLEMS,
}: PairSimulation): SimulatedStep[][] {
  if (!(smallAccuracy > 0 && smallAccuracy < largeAccuracy && largeAccuracy < 1 && steps.length > 0))
    throw new RangeError("a simulated pair needs steps and 0 < small accuracy < large accuracy < 1");
  if (!(auroc >= 0.5 && auroc < 1)) throw new RangeError(`${auroc} is not an AUROC in [0.5, 1)`);
  const draw = createDraw(seed);
  const [smallRight, largeRight] = [stepAccuracy(smallAccuracy, steps), stepAccuracy(largeAccuracy, steps)];
  const separation = separationOf(auroc);
  const doubtOf = (right: boolean) => gaussian(draw) + (right ? 0 : separation);
  return Array.from({ length: problems }, () =>
    Array.from({ length: draw.pick(steps) }, (): SimulatedStep => {
      const draftRight = draw.chance(smallRight);
      return {
        draftRight,
        boughtRight: draw.chance(largeRight),
        doubt: doubtOf(draftRight),
        doubtWhenLost: doubtOf(draw.chance(smallRight)),
      };
    }),
  );
}

/** Steps count as one token each. */
function operatingPoint(
  problems: readonly (readonly SimulatedStep[])[],
  buys: (step: SimulatedStep, lost: boolean) => boolean,
): OperatingPoint {
  let [right, bought] = [0, 0];
  for (const steps of problems) {
    let lost = false;
    for (const step of steps) {
      const escalated = buys(step, lost);
      if (escalated) bought++;
      if (!(escalated ? step.boughtRight : step.draftRight)) lost = true;
    }
    if (!lost) right++;
  }
  return { accuracy: right / problems.length, largeTokens: bought / problems.length };
}

function anchorsOf(problems: readonly (readonly SimulatedStep[])[]): Anchors {
  const small = operatingPoint(problems, () => false);
  const large = operatingPoint(problems, () => true);
  return { smallAccuracy: small.accuracy, largeAccuracy: large.accuracy, largeTokens: large.largeTokens };
}

/** The p for which a problem whose steps are each right with probability p is right as often as asked, on average. */
function stepAccuracy(accuracy: number, steps: readonly number[]): number {
  return bisect(0, 1, (p) => steps.reduce((sum, count) => sum + p ** count, 0) / steps.length - accuracy);
}

/** d for which Φ(d / √2) is the AUROC: two normal scores of width 1 whose means lie d apart. */
function separationOf(auroc: number): number {
  return bisect(0, 12, (d) => normalShare(d / Math.SQRT2) - auroc);
}

/** Φ by Simpson's rule from 0 to z. */
function normalShare(z: number): number {
  const parts = 200;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(z);
  for (let at = 1; at < parts; at++) sum += (at % 2 === 1 ? 4 : 2) * density((at * z) / parts);
  return 0.5 + (sum * z) / (3 * parts);
}

/** The zero of a rising function between two bounds. */
function bisect(low: number, high: number, rising: (x: number) => number): number {
  let [below, above] = [low, high];
  for (let round = 0; round < 60; round++) {
    const middle = (below + above) / 2;
    if (rising(middle) < 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

function gaussian(draw: Draw): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw.unit()));
  return radius * Math.cos(2 * Math.PI * draw.unit());
}
