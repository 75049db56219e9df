import { formatCount } from "./format.ts";

const counted = (tokens: number) => `${formatCount(tokens)} ${tokens === 1 ? "token" : "tokens"}`;

/** What stands before the first step. */
export const firstGateTexts = {
  setting: "Let the first gate choose model and strategy",
  hint: "Route-To-Reason looks at the question before anything is written.",
  heading: "The first gate",
  columns: { pair: "Model and strategy", accuracy: "Right", tokens: "Tokens" },
  models: { small: "small", large: "large" },
  strategies: {
    direct: "answer at once",
    draft: "short steps",
    steps: "full steps",
    program: "one expression",
  },
  chosen: "chosen",
  caption: "What is expected of every model and strategy on this problem",
  outcome: (model: string, strategy: string) => `It chose the ${model} model: ${strategy}.`,
  expected: (percent: string, tokens: number) =>
    `This pair is expected to be right in ${percent} of such questions, with about ${counted(tokens)}.`,
  /** Why not the likeliest to be right; `saved` is null where it would take no more tokens. */
  givenUp: (pair: string, points: string, saved: number | null) =>
    saved === null
      ? `The pair “${pair}” would be right ${points} points more often, which is given up because the small model's tokens count for less.`
      : `The pair “${pair}” would be right ${points} points more often, which is given up to save ${counted(saved)}.`,
  likeliest: "No other pair is likelier to be right.",
  thenSteps: "From here on the gate looks at every step.",
  alone: "The chosen model works alone; no step is bought one by one.",
  none: "No router ships for this small model, so the run began as without it.",
  failed: "The router could not be asked, so the run began as without it.",
};
