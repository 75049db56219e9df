/** How the threshold is chosen. */
export const operatingPointTexts = {
  heading: "Set it by",
  ways: {
    threshold: "threshold",
    cost: "what the large model may write",
    "relative-accuracy": "accuracy beside the large model's",
    "budget-usd": "dollars per problem",
  },
  target: "Target",
  atMost: (percent: string) => `at most ${percent} of its tokens`,
  atLeast: (percent: string) => `at least ${percent} of its accuracy`,
  dollars: (amount: string) => `at most ${amount} a problem`,
  reading: "Reading the policy's card.",
  nothing: "Nothing is guaranteed of this policy's thresholds yet.",
  none: "No threshold is certain enough to promise this.",
  promise: (threshold: string, problems: string, percent: string) =>
    `Threshold ${threshold}: tested on ${problems} problems that it was not made with; the test lets a false promise through in at most ${percent} of cases.`,
  measured: (accuracy: string, share: string) =>
    `There it gave ${accuracy} right, with ${share} of the large model's tokens.`,
  void: "An average, not a promise for each problem; void for problems of another kind, other models, or a server of your own.",
};
