/** The families, apart from what they write: a page can offer them before the generator is there. */
export const FAMILY_NAMES = [
  "comparison",
  "shopping",
  "unit-price",
  "sharing",
  "travel",
  "work",
  "discount",
  "fractions",
  "averages",
  "ages",
  "savings",
  "recipe",
  "area",
  "clock",
  "conversion",
  "stock",
  "tickets",
  "profit",
] as const;
export type Family = (typeof FAMILY_NAMES)[number];

export const STEP_COUNTS = [2, 3, 4, 5, 6, 7, 8] as const;
export type StepCount = (typeof STEP_COUNTS)[number];

/** Values that the language models meet, and numbers of steps that the gate does. */
export const MOST_TRAINED_VALUE = 200;
export const MOST_POLICY_STEPS = 5;

/** The language models learn these, the gate never meets them: `test-families`. */
const UNMET: ReadonlySet<Family> = new Set<Family>(["recipe", "work"]);

export const isPolicyFamily = (family: Family): boolean => !UNMET.has(family);

/** Bounds of what a told number can be changed to: of one thing the text would speak wrongly. */
export const LEAST_TOLD = 2;
export const MOST_TOLD = 999;

/** What a person changed in a generated problem. */
export interface Changes {
  /** What stands for a told number now, e.g. "12" or "twice", by its index. */
  readonly numbers: Readonly<Record<number, string>>;
  /** Which word stands for another, by the entity's index; both in the form for one. */
  readonly words: Readonly<Record<number, string>>;
}

export const NO_CHANGES: Changes = { numbers: {}, words: {} };
