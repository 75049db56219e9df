import type { DemoChoice } from "./demo-problem.ts";

/**
 * What is recorded, in the order of the page's list. The first is the page's opening problem. All were found
 * with `npm run demo:record -- --search`, which prints the first problems of the test split in which the gate does
 * what the name says.
 */
export const DEMOS: Readonly<Record<string, DemoChoice>> = {
  opening: { family: "sharing", steps: 4, seed: 625 },
  "two-needed": { family: "travel", steps: 4, seed: 28 },
  missed: { family: "comparison", steps: 4, seed: 168 },
  needless: { family: "stock", steps: 3, seed: 19 },
  "none-needed": { family: "ages", steps: 3, seed: 107 },
};
