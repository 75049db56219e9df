import { STEP_POLICY_SCHEMA, type StepPolicyCard } from "../../policies/policy-card.ts";
import type { PomdpCard } from "../../policies/pomdp/pomdp-card.ts";
import { cheapestThreshold } from "../operating-points.ts";
import { pomdpFollows } from "./pomdp-follows.ts";
import type { BestPomdp } from "./train-best-pomdp.ts";

export interface PomdpCardOptions {
  /** The method and the first eight hexadecimal digits of the model file's SHA-256. */
  readonly id: string;
  readonly forModel: StepPolicyCard["forModel"];
  /** Whose scores the traces hold. */
  readonly scorer: string;
  readonly trained: BestPomdp;
  /** What it was trained on. */
  readonly split: string;
  readonly problems: number;
  /** What it was chosen on. */
  readonly validation: { readonly split: string; readonly problems: number };
  readonly command: string;
}

/** A curve whose area is no greater than that of drawing lots, which is a straight line. */
const LOTS_APGR = 0.5;

/** The card of TRIM-POMDP with its densities; not yet calibrated. */
export function pomdpCard(options: PomdpCardOptions): PomdpCard {
  const { id, forModel, scorer, trained, validation } = options;
  const { model, report, anchors, metrics } = trained;
  const { apgr, cpt50, cpt80, cpt95, deltaIbc } = metrics;
  const operatingPoints = trained.points.map(({ threshold, accuracy, largeTokens }) => ({
    threshold,
    accuracy,
    largeTokenShare: anchors.largeTokens > 0 ? largeTokens / anchors.largeTokens : 0,
    split: validation.split,
  }));
  const figure = (value: number) => Number(value.toPrecision(6));
  return {
    schema: STEP_POLICY_SCHEMA,
    kind: "step-policy",
    id,
    method: "trim-pomdp",
    forModel,
    scorer,
    reads: "row",
    featureNames: [...trained.featureNames],
    featureMeans: report.featureMeans.map(figure),
    follows: pomdpFollows(report.variant),
    training: {
      split: options.split,
      problems: options.problems,
      // Nothing is drawn.
      seeds: [],
      command: options.command,
      settings: {
        variant: report.variant,
        correctWhenRight: figure(report.correctWhenRight),
        correctWhenLost: figure(report.correctWhenLost),
        meanCptByVariant: trained.candidates
          .map((each) => `${each.variant} ${figure(each.metrics.meanCpt)}`)
          .join(", "),
      },
    },
    metrics: {
      split: validation.split,
      n: validation.problems,
      ...anchors,
      apgr,
      cpt50,
      cpt80,
      cpt95,
      deltaIbc,
    },
    defaultThreshold: cheapestThreshold(operatingPoints, anchors.smallAccuracy, anchors.largeAccuracy),
    operatingPoints,
    calibration: [],
    degenerate: !((apgr ?? 0) > LOTS_APGR),
    belief: model.belief,
  };
}
