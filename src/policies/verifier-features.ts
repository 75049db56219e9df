import type { DraftInput } from "../core/policy.ts";
import { EQUATION_VERDICTS, type StepSignals, type TokenScore } from "../core/signals.ts";
import { GROUNDING_NAMES, grounding, type StepContext } from "./grounding.ts";
import { TOKEN_ROLES, type TokenRole, tokensByRole } from "./token-roles.ts";

/** What is explained together; a feature belongs to exactly one. */
export const FEATURE_GROUPS = [
  "word confidence",
  "number confidence",
  "equation",
  "grounding",
  "position",
  "earlier steps",
  "hidden state",
] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** A draft with the text it stands behind; null for one that is looked at by itself. */
export interface VerifierInput extends DraftInput {
  readonly place: StepContext | null;
}

interface Feature {
  readonly name: string;
  readonly group: FeatureGroup;
  /** Null where the signal could not be had: the feature is then 0 and its `…Missing` flag 1. */
  read(input: DraftInput): number | null;
}

type NumericSignal = Exclude<keyof StepSignals, "equation">;

const signal = (group: FeatureGroup, name: NumericSignal): Feature => ({
  name,
  group,
  read: ({ signals }) => signals[name],
});

const leastEarlier = (name: string, key: NumericSignal): Feature => ({
  name,
  group: "earlier steps",
  read: ({ earlier }) => {
    const values = earlier.map((signals) => signals?.[key] ?? null).filter((value) => value !== null);
    return values.length === 0 ? null : Math.min(...values);
  },
});

const ROLE_GROUPS: Readonly<Record<TokenRole, FeatureGroup>> = {
  word: "word confidence",
  operand: "number confidence",
  operator: "number confidence",
  result: "number confidence",
};

/** The least sure token of each role: which operand is taken is another doubt than what they come to. */
const ROLE_FEATURES = TOKEN_ROLES.flatMap((role): Feature[] => {
  const feature = (
    name: string,
    read: (tokens: readonly TokenScore[]) => (number | null)[],
    pick: typeof Math.min,
  ): Feature => ({
    name: `${role}${name}`,
    group: ROLE_GROUPS[role],
    read: ({ draft }) => {
      const values = read(tokensByRole(draft.tokens)[role]).filter((value) => value !== null);
      return values.length === 0 ? null : pick(...values);
    },
  });
  return [
    feature("LeastLogprob", (tokens) => tokens.map((token) => token.logprob), Math.min),
    feature(
      "TotalLogprob",
      (tokens) => tokens.map((token) => token.logprob),
      (...all) => all.reduce((a, b) => a + b, 0),
    ),
    feature("GreatestEntropy", (tokens) => tokens.map((token) => token.entropy), Math.max),
    feature("LeastMargin", (tokens) => tokens.map((token) => token.margin), Math.min),
  ];
});

const NULLABLE: readonly Feature[] = [
  ...ROLE_FEATURES,
  signal("word confidence", "meanLogprob"),
  signal("word confidence", "minLogprob"),
  signal("word confidence", "meanEntropy"),
  signal("word confidence", "maxEntropy"),
  signal("word confidence", "firstEntropy"),
  signal("word confidence", "meanMargin"),
  signal("word confidence", "minMargin"),
  signal("word confidence", "meanConfidence"),
  signal("number confidence", "numberMeanLogprob"),
  signal("number confidence", "numberMinLogprob"),
  signal("number confidence", "numberMaxEntropy"),
  leastEarlier("leastEarlierLogprob", "minLogprob"),
  leastEarlier("leastEarlierScore", "score"),
];

const ALWAYS_THERE: readonly Feature[] = [
  ...EQUATION_VERDICTS.map(
    (verdict): Feature => ({
      name: `equation.${verdict}`,
      group: "equation",
      read: ({ signals }) => (signals.equation === verdict ? 1 : 0),
    }),
  ),
  signal("position", "stepNumber"),
  signal("position", "length"),
];

const NAMED: readonly Feature[] = [
  ...NULLABLE,
  ...NULLABLE.map(
    (feature): Feature => ({
      name: `${feature.name}Missing`,
      group: feature.group,
      read: (input) => (feature.read(input) === null ? 1 : 0),
    }),
  ),
  ...ALWAYS_THERE,
];

/** All that stands before the hidden state. */
const COLUMNS: readonly { readonly name: string; readonly group: FeatureGroup }[] = [
  ...NAMED,
  ...GROUNDING_NAMES.map((name) => ({ name: `grounding.${name}`, group: "grounding" as const })),
];

/** Names of the features in order, for a model with that many hidden units (0: no hidden states). */
export function verifierFeatureNames(hiddenSize: number): string[] {
  const hidden = ["hiddenMean", "hiddenLast"].flatMap((part) =>
    Array.from({ length: hiddenSize }, (_, unit) => `${part}.${unit}`),
  );
  return [...COLUMNS.map(({ name }) => name), ...hidden];
}

/** The group of each feature, in the same order. `width` is the number of features. */
export function verifierFeatureGroups(width: number): FeatureGroup[] {
  return Array.from({ length: width }, (_, index) => COLUMNS[index]?.group ?? "hidden state");
}

/**
 * What the step verifier reads off a draft, the same for the page, the worker and the trainer:
 * [named features + 2 × hidden size], before normalisation.
 */
export function verifierFeatures(input: VerifierInput): Float32Array {
  const { draft, place } = input;
  const hidden = draft.hidden ?? new Float32Array(0);
  const features = new Float32Array(COLUMNS.length + hidden.length);
  NAMED.forEach((feature, index) => {
    features[index] = feature.read(input) ?? 0;
  });
  if (place !== null) {
    const found = grounding(draft.text, place);
    features.set(
      GROUNDING_NAMES.map((name) => found[name]),
      NAMED.length,
    );
  }
  features.set(hidden, COLUMNS.length);
  return features;
}
