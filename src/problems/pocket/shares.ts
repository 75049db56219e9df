import type { GivenChoice } from "./template.ts";

/** "twice as many": multiplied by. */
export const TIMES: readonly GivenChoice[] = [
  { shown: "twice", value: 2 },
  { shown: "3 times", value: 3 },
  { shown: "4 times", value: 4 },
];

/** "a third of": divided by. */
export const FRACTIONS: readonly GivenChoice[] = [
  { shown: "half", value: 2 },
  { shown: "a third", value: 3 },
  { shown: "a quarter", value: 4 },
  { shown: "a fifth", value: 5 },
];

/** "25 percent of": divided by 4. */
export const PERCENTS: readonly GivenChoice[] = [
  { shown: "10", value: 10 },
  { shown: "20", value: 5 },
  { shown: "25", value: 4 },
  { shown: "50", value: 2 },
];
