import { StepgateError } from "../core/errors.ts";
import type { PolicyState } from "../core/policy.ts";
import type { StepSignals } from "../core/signals.ts";

/** What a learned policy reads, the same for the page, Node and the trainer. */
export interface PolicyFeatures {
  /** In the order of the network's input. */
  readonly names: readonly string[];
  /** For each of them, with which others it is explained. */
  readonly groups: readonly string[];
  /** One row for the step in question, or one for each step up to it. */
  readonly reads: "row" | "sequence";
  /** [rows × names], before normalisation. */
  rows(state: PolicyState): Float32Array;
}

/**
 * A number read at a step: `at` counts from 0 up to the step in question. It looks at that step's draft and at what was decided
 * before it, never at what became of the draft: so a step's row stays as it is while the solution grows.
 */
type StepFeature = (state: PolicyState, at: number) => number;

/** A step without a score cannot be judged: it counts as an even chance. */
const UNSCORED = 0.5;

function draftSignals({ signals, earlier, stepIndex }: PolicyState, at: number): StepSignals | null {
  return at === stepIndex ? signals : (earlier[at] ?? null);
}

const draftScore: StepFeature = (state, at) => draftSignals(state, at)?.score ?? UNSCORED;

/**
 * r_1 … r_{t−1} of the steps that stand. A scorer reads the small model's own decoding, so that a step of the large model has no
 * score: it counts as right, and the draft that was thrown away does not count.
 */
const earlierScores = (state: PolicyState, at: number) =>
  Array.from({ length: at }, (_, step) => ((state.bought[step] ?? 0) > 0 ? 1 : draftScore(state, step)));

type NumericSignal = Exclude<keyof StepSignals, "equation" | "length" | "stepNumber" | "score">;

/** 0 where it could not be had; `…Missing` tells it from a signal that is 0. */
const NUMERIC_SIGNALS: readonly NumericSignal[] = [
  "meanLogprob",
  "minLogprob",
  "meanEntropy",
  "maxEntropy",
  "firstEntropy",
  "meanMargin",
  "minMargin",
  "meanConfidence",
  "numberMeanLogprob",
  "numberMinLogprob",
  "numberMaxEntropy",
  "cumulative",
  "selfCheck",
  "judge",
  "reward",
];

const FEATURES: Readonly<Record<string, StepFeature>> = {
  /** r_t */
  score: draftScore,
  /** min(r_1, …, r_{t−1}); 1 for the first step. */
  leastEarlierScore: (state, at) => Math.min(1, ...earlierScores(state, at)),
  /** r_1 · … · r_{t−1}; 1 for the first step. */
  productOfEarlierScores: (state, at) => earlierScores(state, at).reduce((product, r) => product * r, 1),
  /** c_t */
  tokens: (state, at) => draftSignals(state, at)?.length ?? 0,
  /** Tokens that the large model wrote for the step before; 0 where it was kept. */
  boughtBefore: (state, at) => state.bought[at - 1] ?? 0,
  /** 1 for the first step. */
  stepNumber: (_, at) => at + 1,
  "equation.right": (state, at) => Number(draftSignals(state, at)?.equation === "right"),
  "equation.wrong": (state, at) => Number(draftSignals(state, at)?.equation === "wrong"),
  ...Object.fromEntries(
    NUMERIC_SIGNALS.flatMap((name): [string, StepFeature][] => [
      [name, (state, at) => draftSignals(state, at)?.[name] ?? 0],
      [`${name}Missing`, (state, at) => Number((draftSignals(state, at)?.[name] ?? null) === null)],
    ]),
  ),
};

/**
 * Features by their names, each explained by itself. Any card whose names are known here can be run.
 * Throws a StepgateError `model-corrupt` for a name that is not.
 */
export function stepFeatures(names: readonly string[], reads: PolicyFeatures["reads"]): PolicyFeatures {
  const features = names.map((name) => {
    const feature = Object.hasOwn(FEATURES, name) ? FEATURES[name] : undefined;
    if (feature !== undefined) return feature;
    throw new StepgateError({
      code: "model-corrupt",
      message: `The policy reads a feature that is not known here: “${name}”.`,
      remedy: `Known are ${Object.keys(FEATURES).join(", ")}.`,
    });
  });
  return {
    names,
    groups: names,
    reads,
    rows(state) {
      const first = reads === "sequence" ? 0 : state.stepIndex;
      const rows = new Float32Array((state.stepIndex - first + 1) * features.length);
      for (let i = 0; i < rows.length; i++) {
        const at = first + Math.floor(i / features.length);
        rows[i] = features[i % features.length]?.(state, at) ?? 0;
      }
      return rows;
    },
  };
}
