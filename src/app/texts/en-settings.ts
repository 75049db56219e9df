import { opinionsTexts } from "./en-opinions.ts";

interface Amounts {
  readonly spent: string;
  readonly expected: string;
  readonly allowed: string;
  readonly beyond: string;
}

export const settingsTexts = {
  largeModel: {
    heading: "Large model",
    about: "Where steps are bought. The same choice stands beside the solution.",
  },
  opinions: opinionsTexts,
  prices: {
    heading: "Prices",
    about: "US dollars per million tokens. A run keeps the price that it began with.",
    buckets: {
      input: "Input",
      cachedRead: "Cached, read",
      cachedWrite: "Cached, written",
      output: "Output",
    },
    builtIn: "The built-in large model",
    model: (model: string, host: string) => `${model} at ${host}`,
    listed: (label: string, date: string) => `${label}, as of ${date}.`,
    own: (date: string) => `Your own price, entered here on ${date}.`,
    ownLabel: (model: string) => `your own price for ${model}`,
    enteredHere: "entered here",
    illustrative: (date: string) =>
      `Made up on ${date}, so that cost can be spoken of: the built-in model costs nothing.`,
    source: "Source",
    list: (list: string) => `From the list ${list}.`,
    unknown: "Nobody told the page what this model costs, so its sums are unknown, not zero.",
    loading: "Looking it up in the list.",
    free: "It costs nothing",
    reset: "Back to the list’s price",
    resetUnknown: "Forget this price",
    none: "Connect a large model of your own to see its price here.",
    cachedHint: "Without a price of their own, cached tokens count as fresh input.",
    unused: "Not in use now.",
    errors: {
      number: "Write dollars as a number, such as 2.50.",
      negative: "A price cannot be below zero.",
      tooHigh: "That is more than a million dollars per million tokens.",
      needed: "Input and output are both needed; until then the earlier price counts.",
    },
  },
  budgets: {
    heading: "Budgets",
    about: "A limit stops buying, never the run: from there on the drafts stay, marked as wanting help.",
    run: "Limit per run",
    session: "Limit per session",
    unit: "US dollars; leave it empty for no limit",
    unpriced: "The chosen large model has no price, so no limit can count it.",
    estimate:
      "What a step will cost is estimated before it is bought, so the last one may go over by a little.",
    total: (spent: string, purchases: string) => `This session: ${spent} for ${purchases} purchases.`,
    atLeast: (spent: string) => `at least ${spent}`,
    sessionEnds: "A session lasts as long as this tab; a reload keeps it.",
    reset: "Start the session’s total again",
    errors: {
      number: "Write dollars as a number, such as 0.05. Until then the earlier limit counts.",
      negative: "A limit cannot be below zero. Until then the earlier limit counts.",
      tooHigh: "That is more than a million dollars. Until then the earlier limit counts.",
    },
    runRefusal: ({ spent, expected, allowed, beyond }: Amounts) => ({
      message: `The run’s budget is spent: ${spent} of ${allowed}, and this step was expected to cost ${expected}, ${beyond} too much.`,
      remedy: "Raise the limit per run in Settings and retry the step, or keep the draft.",
    }),
    sessionRefusal: ({ spent, expected, allowed, beyond }: Amounts) => ({
      message: `The session’s budget is spent: ${spent} of ${allowed}, and this step was expected to cost ${expected}, ${beyond} too much.`,
      remedy: "Raise the limit per session in Settings and retry the step, or keep the draft.",
    }),
  },
  appearance: {
    heading: "Appearance",
    language: "Language",
    systemLanguage: "As the browser",
    speed: "How fast a run is played",
    speeds: {
      "0.5": "half reading speed",
      "1": "reading speed",
      "2": "twice as fast",
      "4": "four times as fast",
      true: "as it was written",
    },
  },
  privacy: {
    heading: "Privacy",
    leaves: "What leaves this device",
    nothing: "Nothing. The larger pocket model writes bought steps in this browser.",
    nothingBought: "The larger pocket model writes bought steps in this browser.",
    server: (host: string) =>
      `For a bought step, the problem and the steps so far go to this page’s own server at ${host}, and nowhere else.`,
    custom: (host: string) =>
      `For a bought step, the problem and the steps so far go to ${host}, with your key if you gave one, and nowhere else.`,
    customUnset: "Nothing yet: no address of a large model is entered.",
    customUnsetYet: "No address of a large model is entered yet.",
    graded: (host: string) =>
      `To be graded, every draft goes to ${host}, too, with the problem and the steps before it.`,
    rewarded: (host: string) =>
      `The process reward model at ${host} is sent every draft with the problem and the steps before it, and its key if you gave one.`,
    else: "Drafts, scores, settings and runs never leave. There is no analytics, and nothing is loaded from elsewhere.",
    elseButDrafts:
      "Scores, settings and runs never leave. There is no analytics, and nothing is loaded from elsewhere.",
    stored: "What is kept, and where",
    rows: [
      { what: "Settings, prices, limits and the score of the game", where: "this browser’s local storage" },
      { what: "Runs", where: "this browser’s database (IndexedDB)" },
      { what: "Models that were downloaded", where: "this browser’s cache" },
      { what: "The session’s total", where: "this tab, until it is closed" },
      { what: "API keys", where: "this page’s memory: gone with a reload, and in no file" },
    ],
    downloads: "Download the built-in models without asking again",
    forget: "Forget everything in this browser",
    forgetHeading: "Forget everything?",
    forgetAbout:
      "Settings, prices, all runs and the downloaded models are deleted from this browser. Runs that you did not export are lost.",
    forgetNow: "Forget everything",
    keep: "Keep it",
    forgetting: "Forgetting",
    failed: {
      message: "Not everything could be deleted.",
      remedy: "Close other tabs with this page and try again, or clear this site’s data in the browser.",
    },
  },
};
