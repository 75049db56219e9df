import type { PolicyState } from "../core/policy.ts";
import type { StepSignals } from "../core/signals.ts";
import type { PolicyFeatures } from "./step-features.ts";

/** What is explained together; a feature belongs to exactly one. */
type Group = "word confidence" | "number confidence" | "earlier steps" | "position" | "budget";

/** What may be spent: an input, so that one policy serves every budget. */
export interface PolicyBudget {
  /** Mean cost per problem that is aimed at, as a share of {@link largeTokens}. */
  readonly share: number;
  /** Mean tokens per problem that the large model writes when it works alone. */
  readonly largeTokens: number;
}

interface Feature {
  readonly name: string;
  readonly group: Group;
  /** Null where the signal could not be had: the feature is then 0 and its `…Missing` flag 1. */
  read(state: PolicyState, budget: PolicyBudget): number | null;
}

/** No score, no equation: only what the small model's own decoding tells. */
type TokenSignal = Exclude<
  keyof StepSignals,
  "equation" | "score" | "cumulative" | "selfCheck" | "judge" | "reward"
>;

const signal = (group: Group, name: TokenSignal): Feature => ({
  name,
  group,
  read: ({ signals }) => signals?.[name] ?? null,
});

/** Over the earlier drafts that stand: one that was bought over says nothing about what is written now. */
const keptExtreme = (
  name: string,
  key: TokenSignal,
  pick: (a: number, b: number) => number = Math.min,
): Feature => ({
  name,
  group: "earlier steps",
  read: ({ earlier, bought }) => {
    let extreme: number | null = null;
    for (let step = 0; step < earlier.length; step++) {
      const value = bought[step] === 0 ? (earlier[step]?.[key] ?? null) : null;
      if (value !== null) extreme = extreme === null ? value : pick(extreme, value);
    }
    return extreme;
  },
});

const NULLABLE: readonly Feature[] = [
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
  keptExtreme("keptMeanLogprob", "meanLogprob"),
  keptExtreme("keptMinLogprob", "minLogprob"),
  keptExtreme("keptMaxEntropy", "maxEntropy", Math.max),
  keptExtreme("keptMinMargin", "minMargin"),
  keptExtreme("keptMinConfidence", "meanConfidence"),
  keptExtreme("keptNumberMinLogprob", "numberMinLogprob"),
  keptExtreme("keptNumberMaxEntropy", "numberMaxEntropy", Math.max),
];

const spent = ({ bought }: PolicyState, { largeTokens }: PolicyBudget) =>
  bought.reduce((sum, tokens) => sum + tokens, 0) / largeTokens;

const ALWAYS_THERE: readonly Feature[] = [
  { name: "length", group: "position", read: ({ signals }) => signals?.length ?? 0 },
  { name: "stepNumber", group: "position", read: ({ stepIndex }) => stepIndex + 1 },
  {
    name: "stepsBought",
    group: "position",
    read: ({ bought }) => bought.filter((tokens) => tokens > 0).length,
  },
  { name: "budget", group: "budget", read: (_, { share }) => share },
  { name: "budgetLog", group: "budget", read: (_, { share }) => Math.log(share) },
  { name: "spent", group: "budget", read: spent },
  { name: "left", group: "budget", read: (state, budget) => budget.share - spent(state, budget) },
];

const MISSING = NULLABLE.map(({ name, group }) => ({ name: `${name}Missing`, group }));
const NAMED = [...NULLABLE, ...MISSING, ...ALWAYS_THERE];

/**
 * What policy-guided routing (arXiv 2605.06116) knows at a turn, one row: the small model's own decoding statistics, the position and
 * the budget. No verifier's score, no equation check, no label. Throws a RangeError for a budget that is not positive.
 */
export function policyGuidedFeatures(budget: PolicyBudget): PolicyFeatures {
  if (!(budget.share > 0 && budget.largeTokens > 0)) throw new RangeError("a budget must be positive");
  return {
    names: NAMED.map(({ name }) => name),
    groups: NAMED.map(({ group }) => group),
    reads: "row",
    rows(state) {
      const row = new Float32Array(NAMED.length);
      for (const [at, feature] of NULLABLE.entries()) {
        const value = feature.read(state, budget);
        row[at] = value ?? 0;
        row[at + NULLABLE.length] = value === null ? 1 : 0;
      }
      for (const [at, feature] of ALWAYS_THERE.entries())
        row[at + 2 * NULLABLE.length] = feature.read(state, budget) ?? 0;
      return row;
    },
  };
}
