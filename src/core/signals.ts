import * as v from "valibot";

/** What the model's own distribution said about one token. Natural logarithms throughout. */
export const TokenScoreSchema = v.object({
  text: v.string(),
  /** Log-probability of the chosen token, before temperature. */
  logprob: v.number(),
  /** Entropy of the whole distribution in nats; null where only a few alternatives are known. */
  entropy: v.nullable(v.number()),
  /** Gap between the two best log-probabilities. */
  margin: v.nullable(v.number()),
  /** DeepConf confidence: minus the mean log-probability of the k = 20 best tokens; higher is more confident. */
  confidence: v.nullable(v.number()),
  /** The best alternatives with their log-probabilities, best first, the chosen one included when it is among them. */
  top: v.array(v.object({ text: v.string(), logprob: v.number() })),
});
export type TokenScore = v.InferOutput<typeof TokenScoreSchema>;

export const EQUATION_VERDICTS = ["right", "wrong", "none"] as const;
export type EquationVerdict = (typeof EQUATION_VERDICTS)[number];

/** Numbers read off one draft. A signal that could not be had is null, never zero. */
export const StepSignalsSchema = v.object({
  meanLogprob: v.nullable(v.number()),
  minLogprob: v.nullable(v.number()),
  meanEntropy: v.nullable(v.number()),
  maxEntropy: v.nullable(v.number()),
  firstEntropy: v.nullable(v.number()),
  meanMargin: v.nullable(v.number()),
  minMargin: v.nullable(v.number()),
  meanConfidence: v.nullable(v.number()),
  /** The same over tokens that contain a digit; null when there is none. */
  numberMeanLogprob: v.nullable(v.number()),
  numberMinLogprob: v.nullable(v.number()),
  numberMaxEntropy: v.nullable(v.number()),
  /** Tokens in the draft. */
  length: v.number(),
  /** 1 for the first step. */
  stepNumber: v.number(),
  equation: v.picklist(EQUATION_VERDICTS),
  /** Calibrated probability that the step is right given its prefix, from a scorer; null without one, 0 for an empty draft. */
  score: v.nullable(v.number()),
  /** Calibrated probability that the solution can still succeed with this draft in it. */
  cumulative: v.optional(v.nullable(v.number()), null),
  /** The small model's probability of "yes" to "is this step right?". */
  selfCheck: v.optional(v.nullable(v.number()), null),
  /** The large model's expected grade of the draft, 0 to 9. */
  judge: v.optional(v.nullable(v.number()), null),
  /** A process reward model's probability for the step. */
  reward: v.optional(v.nullable(v.number()), null),
});
export type StepSignals = v.InferOutput<typeof StepSignalsSchema>;

/** What scorers leave among the signals. */
export const NO_SCORES = {
  score: null,
  cumulative: null,
  selfCheck: null,
  judge: null,
  reward: null,
} as const;
export type StepScores = Pick<StepSignals, keyof typeof NO_SCORES>;
