import type { DemoChoice } from "./demo-problem.ts";

/**
 * What is recorded, in the order of the page's list. The first is the page's opening problem. All were found
 * with `npm run demo:record -- --search`, which prints the first problems of the test split in which the gate does
 * what the name says.
 */
export const DEMOS: Readonly<Record<string, DemoChoice>> = {
  opening: { family: "sharing", steps: 4, seed: 34 },
  "two-needed": { family: "shopping", steps: 4, seed: 52 },
  missed: { family: "discount", steps: 3, seed: 152 },
  needless: { family: "comparison", steps: 4, seed: 43 },
  "none-needed": { family: "ages", steps: 4, seed: 4 },
};
