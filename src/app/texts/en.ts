import { beTheGateTexts } from "./en-be-the-gate.ts";
import { compareTexts } from "./en-compare.ts";
import { firstGateTexts } from "./en-first-gate.ts";
import { firstMinuteTexts } from "./en-first-minute.ts";
import { inspectorTexts, whyTexts } from "./en-inspector.ts";
import { meterTexts } from "./en-meter.ts";
import { largeModelTexts, smallModelTexts } from "./en-models.ts";
import { offlineTexts } from "./en-offline.ts";
import { operatingPointTexts } from "./en-operating-point.ts";
import { runsTexts } from "./en-runs.ts";
import { scrubberTexts } from "./en-scrubber.ts";
import { settingsTexts } from "./en-settings.ts";
import { shortcutsTexts } from "./en-shortcuts.ts";
import { formatCount, formatList } from "./format.ts";

export const en = {
  page: {
    name: "Stepgate",
    motto: "A solution in two inks: written here, or bought.",
    skip: "Skip to the content",
    broken: (room: string) => `${room} met an error and is not shown.`,
    brokenRemedy: "The rest of the page goes on.",
    showAgain: "Show it again",
  },
  language: {
    label: "Language",
    missing: (name: string) => `The words in ${name} could not be loaded; the page goes on in this language.`,
    retry: "Try again",
  },
  theme: {
    label: "Theme",
    names: { system: "System", light: "Light", dark: "Dark" },
  },
  meter: meterTexts,
  problem: {
    heading: "Problem",
    family: "Kind of problem",
    familyNames: {
      comparison: "comparing",
      shopping: "shopping",
      "unit-price": "unit prices",
      sharing: "sharing",
      travel: "travel",
      work: "working together",
      discount: "discounts and taxes",
      fractions: "fractions",
      averages: "averages",
      ages: "ages",
      savings: "savings",
      recipe: "recipes",
      area: "areas and fences",
      clock: "clock and calendar",
      conversion: "units",
      stock: "stock",
      tickets: "tickets",
      profit: "profit",
    },
    steps: "Number of steps",
    stepCount: (steps: number) => `${steps} steps`,
    seed: "Seed",
    seedHint: "The same seed always gives the same problem.",
    another: "Another one",
    /** Whether the problem was met before. */
    splits: {
      "lm-train": "from the models’ training set",
      "policy-train": "from the gate’s training set",
      "policy-val": "from the gate’s training set",
      calibration: "from the gate’s training set",
      test: null,
      "test-long": "longer than any that the gate has met",
      "test-families": "of a kind that the gate has never met",
      "test-wordings": "in sentences that the models have never met",
      "test-ood": "with larger numbers than the models have met",
    },
    restore: "Back to the generated problem",
    typed: "Your own problem; the page does not know its answer.",
    label: "The problem, which you can change",
    unknown: (words: readonly string[], more: number) => {
      const named = words.map((word) => `“${word}”`);
      const all = more > 0 ? [...named, `${formatCount(more)} more`] : named;
      const many = words.length + more > 1;
      return `The small model was never taught ${formatList(all)}. It will guess around ${many ? "them" : "it"}.`;
    },
    outside: {
      know: (kinds: number, words: number, most: number) =>
        `The pocket models know ${kinds} kinds of word problems, told in at most ${words} words, with whole numbers from 1 to ${most}.`,
      numbers: (numbers: readonly string[], more: number) => {
        const all = more > 0 ? [...numbers, `${formatCount(more)} more`] : numbers;
        return `${formatList(all)} ${numbers.length + more > 1 ? "are" : "is"} beyond that.`;
      },
      length: (words: number) => `This problem has ${formatCount(words)} words.`,
      gsm8k: (problems: number, small: string, large: string) =>
        `Of GSM8K’s ${formatCount(problems)} problems, which people wrote, the small one solves ${small}, the large one ${large}.`,
    },
    tooLongYet: (length: number, limit: number) =>
      `${formatCount(length)} of ${formatCount(limit)} characters: too long to solve. Nothing is lost; shorten it when you like.`,
    empty: {
      message: "There is no problem to solve.",
      remedy: "Type one, or take “Another one”.",
    },
    tooLong: (length: number, limit: number) => ({
      message: `This problem has ${formatCount(length)} characters; the models read up to ${formatCount(limit)}.`,
      remedy: "Shorten it and solve again. Your text is kept.",
    }),
    /** The engine speaks of the solution; nothing of one is written yet. */
    tooManyTokens: (sentence: string) => ({
      message: sentence.replace("solution", "problem"),
      remedy: "Shorten it, or use plainer words, and solve again. Your text is kept.",
    }),
  },
  solve: {
    solve: "Solve",
    solveFirst: (size: string) => `Solve on this device · ${size} once`,
    stop: "Stop",
    again: "Run again",
    loading: "Getting ready",
    keys: "Ctrl or ⌘ with Enter solves, Esc stops.",
  },
  gate: {
    heading: "Gate",
    policy: "Who decides",
    policyNames: {
      "trim-thr": "Verifier (TRIM-Thr)",
      "always-small": "Never buy",
      "always-large": "Buy every step",
      random: "Chance",
      "trim-agg": "Score and history (TRIM-Agg)",
      "trim-seq": "Reading all drafts (TRIM-Seq)",
      "trim-pomdp": "Belief and price (TRIM-POMDP)",
      "policy-guided": "Own confidence and a budget",
      "policy-guided-sticky": "Own confidence, then all large",
    },
    noSuchPolicy: (name: string) => ({
      message: `The policy ${name} does not ship with this page.`,
      remedy: "Choose another one.",
    }),
    policyForAnother: (revision: string) => ({
      message: `This policy was trained for another version of the small model (${revision}).`,
      remedy: "Choose another one, or reload the page.",
    }),
    threshold: "Threshold",
    buyMore: "buy more",
    buyLess: "buy less",
    thresholdSentence: (percent: string) => `Buys a step when more than ${percent} sure that it is wrong.`,
    learnedSentence: (percent: string) =>
      `A small network of its own decides; a step is bought above ${percent}.`,
    chanceSentence: (percent: string) => `Buys about ${percent} of the steps, whichever they are.`,
    fixedSentence: { "always-small": "Keeps every draft.", "always-large": "Buys every step, drafts none." },
    figure: {
      threshold: (percent: string) => `threshold ${percent}`,
      probability: (percent: string) => `${percent}: the chance that this draft is wrong`,
      open: "Above the threshold the gate lifts its arm: this step would be bought. Move the slider to see it fall.",
      closed:
        "Below the threshold the gate stays down: this draft would stay. Move the slider to see it lift.",
    },
    gauge: (probability: string, threshold: string, open: boolean) =>
      `Gate ${open ? "open" : "closed"}: ${probability}, threshold ${threshold}`,
    gaugeWaiting: (threshold: string) => `Gate waiting, threshold ${threshold}`,
  },
  operatingPoint: operatingPointTexts,
  firstGate: firstGateTexts,
  sheet: {
    heading: "Solution",
    small: "small",
    large: "large",
    onDevice: "on this device",
    bought: "bought",
    drafting: "drafting",
    deciding: "the gate reads it",
    buying: "being bought",
    standIn: "bought from the stand-in",
    wantedHelp: "Wanted help",
    forced: "you decided",
    retry: "Retry this step",
    replacedDraft: "replaced draft",
    inspect: (step: number) => `Step ${step}: inspect`,
    answer: "Answer",
    right: "checked: right",
    wrong: (known: string) => `checked: wrong, the known answer is ${known}`,
    notChecked: "not checked: the page does not know the answer",
    outcomes: {
      answered: "",
      "ended-without-answer": "The solution ended without stating an answer.",
      "step-limit": "Stopped at the limit of steps without an answer.",
      stopped: "Stopped. What was written stays.",
      failed: "The run broke off. What was written stays.",
    },
    branch: (step: number) => `Goes on from step ${step} of an earlier run.`,
    recovered: "The small model was lost on the way and started again; no step was lost.",
    earlierProblem: "These steps solve an earlier problem:",
    filedProblem: "The problem of this run:",
    legend: {
      heading: "How to read the sheet",
      small: "This line was written here, on your machine, for nothing.",
      draft: "This line was drafted here, and wrong.",
      large: "This line was bought, because the gate did not trust the draft.",
      gate: "The gauge beside each line is its gate: above the tick it opens, and the large model writes the step.",
    },
    announce: {
      kept: (step: number, probability: string) => `Step ${step} kept, gate at ${probability}.`,
      buying: (step: number, probability: string) => `Step ${step}: gate at ${probability}, buying.`,
      bought: (step: number) => `Step ${step} bought.`,
      wanted: (step: number) => `Step ${step} wanted help and could not get it; the draft stays.`,
      answer: (answer: string, verdict: string) => `The answer is ${answer}, ${verdict}.`,
    },
  },
  file: {
    download: "Download run",
    open: "Open run",
    play: "Play",
    showWhole: "Show whole",
    drop: "Drop a run file to open it",
    replayed: (name: string) => `Replayed from file: ${name}`,
    tooLarge: {
      message: "This file is larger than any run.",
      remedy: "Choose a file that was downloaded with “Download run”.",
    },
  },
  smallModel: smallModelTexts,
  largeModel: largeModelTexts,
  why: whyTexts,
  inspector: inspectorTexts,
  rooms: {
    label: "Rooms",
    names: {
      solve: "Solve",
      compare: "Compare",
      gate: "Be the gate",
      runs: "Runs",
      models: "Models",
      settings: "Settings",
    },
    opening: "Opening",
  },
  firstMinute: firstMinuteTexts,
  scrubber: scrubberTexts,
  compare: compareTexts,
  beTheGate: beTheGateTexts,
  runs: runsTexts,
  offline: offlineTexts,
  settings: settingsTexts,
  shortcuts: shortcutsTexts,
  dismiss: "Dismiss",
};
