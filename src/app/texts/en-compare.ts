import { formatCount, formatList } from "./format.ts";

export const compareTexts = {
  heading: "Compare",
  intro: "The same problem three ways, on one clock.",
  columns: "The three runs",
  names: { small: "Small alone", large: "Large alone", routed: "Routed" },
  explain: {
    small: "Every draft stays.",
    large: "Every step is bought.",
    routed: "The gate decides.",
    routedBy: (policy: string, threshold: string) => `${policy} decides, threshold ${threshold}.`,
    routedFixed: (policy: string) => `${policy}.`,
  },
  recorded: "A recorded comparison: nothing is downloaded and nothing is bought.",
  live: "Three runs on this device, one after another, because they share it.",
  problem: "The problem: ",
  editIt: "Change the problem",
  run: "Run it here",
  runHint: (text: string) => `Runs your problem three times: “${text}”`,
  again: "Run it again",
  cancel: "Cancel",
  busySheet: "The sheet is still writing. Wait for it or stop it, so that the times stay true.",
  showRecorded: "Show the recorded comparison",
  recording: "Opening the recorded comparison",
  turn: (name: string, number: number) => `${name} is writing, ${number} of 3.`,
  preparing: "Getting ready",
  cancelled: "Cancelled. The runs that were finished are in Runs.",
  waiting: "Waits for its turn",
  notYet: "Has not begun yet",
  figures: {
    spent: "Spent",
    tokens: "Tokens",
    bought: "Steps bought",
    time: "Own time",
    tokenSplit: (here: number, bought: number) => `${formatCount(here)} here, ${formatCount(bought)} bought`,
  },
  clock: {
    label: "One clock for all three",
    play: "Play",
    pause: "Pause",
    replay: "Play again",
    position: "Moment on the clock",
    positionValue: (now: string, end: string) => `${now} of ${end}`,
    speed: "Pace",
    slower: (times: number) => `${formatCount(times)} times slower`,
    faster: (times: number) => `${formatCount(times)} times faster`,
    true: "true pace",
    slowedDown: (times: number) => `The clock runs ${formatCount(times)} times slower than the models did.`,
    spedUp: (times: number) => `The clock runs ${formatCount(times)} times faster than the models did.`,
    truePace: "The clock runs as fast as the models did.",
    lane: (name: string, time: string) => `${name} ended after ${time}`,
    legend: "On each line of the clock the small model writes in plain ink and the large one in vermilion.",
  },
  oneRequest: {
    plain: (once: string, stepwise: string) =>
      `Large alone was written step by step here, for ${stepwise}, sending the problem again with each step. One request for its whole solution would have cost about ${once}.`,
    cheaperThanRouted: (once: string, stepwise: string) =>
      `Large alone was written step by step here, for ${stepwise}, sending the problem again with each step. One request for its whole solution would have cost about ${once}, which is less than routing cost.`,
  },
  verdict: {
    heading: "What it came to",
    waiting: "The sentence about the three comes when all three have ended.",
    cutShort: (names: readonly string[]) =>
      `Without an answer: ${formatList(names)}. So there is nothing to set side by side but what was written.`,
    notChecked: "The page does not know the right answer to this problem.",
    unserved: (steps: number) =>
      steps === 1
        ? "One step wanted the large model and could not have it, so this is not a fair comparison."
        : `${formatCount(steps)} steps wanted the large model and could not have it, so this is not a fair comparison.`,
    same: {
      cheaper: (share: string) => `Routed gave the same answer as the large model for ${share} of its price.`,
      dearer: (more: string) => `Routed gave the same answer as the large model and cost ${more} more.`,
      equal: "Routed gave the same answer as the large model for the same price.",
      nothing: "Routed gave the same answer as the large model and bought nothing.",
      free: "Routed gave the same answer as the large model, and neither cost anything.",
      unpriced:
        "Routed gave the same answer as the large model. Nobody told the page what that one costs, so the prices are unknown.",
    },
    other: {
      cheaper: (share: string) =>
        `Routed came to another answer than the large model, for ${share} of its price.`,
      dearer: (more: string) => `Routed came to another answer than the large model and cost ${more} more.`,
      equal: "Routed came to another answer than the large model for the same price.",
      nothing: "Routed bought nothing and came to another answer than the large model.",
      free: "Routed came to another answer than the large model, and neither cost anything.",
      unpriced:
        "Routed came to another answer than the large model. Nobody told the page what that one costs, so the prices are unknown.",
    },
    /** By who is right. */
    right: {
      all: "All three are right: the small model alone would have been enough, for nothing.",
      smallLarge: "Both models alone are right and routed is not: what it bought led it astray.",
      smallRouted: "Small alone and routed are right; the large model alone is not.",
      largeRouted: "Both are right, and the small model alone is wrong.",
      small: "Only the small model alone is right.",
      large: "Only the large model alone is right: the gate trusted a draft that it should not have.",
      routed: "Only routed is right: each model alone goes wrong somewhere.",
      none: "None of the three is right.",
    },
  },
};
