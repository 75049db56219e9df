import { formatCount } from "./format.ts";

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const runsTexts = {
  heading: "Runs",
  kept: (count: number) =>
    `${formatCount(count)} ${plural(count, "run is", "runs are")} kept in this browser, and nowhere else.`,
  none: "No run is kept yet. Every run that you start is kept here, also when the page is closed in the middle of it.",
  reading: "Reading your runs",
  unreadable:
    "This browser does not let the page keep runs, so there is no history. Files and links still work.",
  search: "Search",
  searchHint: "words of the problem, answer, model, policy",
  show: "Show",
  filters: {
    all: "all runs",
    right: "checked: right",
    wrong: "checked: wrong",
    "not-checked": "not checked",
    interrupted: "interrupted",
  },
  found: (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)} shown`,
  nothingFound: "No kept run matches.",
  today: "Today",
  yesterday: "Yesterday",
  open: (problem: string) => `Open: ${problem}`,
  replay: "Replay",
  more: "More",
  moreAbout: (problem: string) => `More for: ${problem}`,
  remove: "Delete",
  removed: "The run is deleted.",
  undo: "Undo",
  removeAll: "Delete all runs",
  removeAllAsk: (count: number) =>
    `Delete ${plural(count, "the one run", `all ${formatCount(count)} runs`)} for good? This cannot be undone.`,
  removeAllYes: "Delete all",
  removeAllNo: "Keep them",
  gone: {
    message: "This run is not kept any more: it was deleted, perhaps in another tab.",
    remedy: "The list no longer shows it.",
  },
  failed: "The browser did not carry that out.",
  import: "Import runs",
  imported: (count: number) => `${formatCount(count)} ${plural(count, "run is", "runs are")} imported.`,
  refused: (name: string, reason: string) => `${name} was not taken: ${reason}`,
  choose: (problem: string) => `Choose for comparison: ${problem}`,
  chooseOneMore: "Choose one more run to compare the two.",
  compareTwo: "Compare the two",
  clearChoice: "Clear the choice",
  bought: (bought: number, steps: number) => `${formatCount(bought)} of ${formatCount(steps)} bought`,
  noAnswer: "no answer",
  verdicts: { right: "right", wrong: "wrong", "not-checked": "not checked" },
  interrupted: "interrupted",
  beingWritten: "being written",
  sources: { live: null, branch: "branch", imported: "imported", shared: "from a link" },
  /** Whether the browser may clear what is kept. */
  mayBeCleared: "When the disk runs full, the browser may clear them.",
  askToKeep: "Ask it not to",
  willBeKept: "The browser has promised not to clear them.",
  mayStillBeCleared: "The browser promised nothing; it decides by how often you come here.",
  trouble: {
    full: "The disk is full, so runs are not being kept. Delete some runs, or download the ones you need.",
    forbidden:
      "This browser keeps nothing for this page, so runs are not being kept. Download the ones you need.",
    "other-tab":
      "Another tab has opened a different version of Stepgate, so runs are not being kept here. Reload the page.",
  },
  offer: (problem: string) => `A run was interrupted: “${problem}”`,
  offerOpen: "Open it",
  interruptedAt: (step: number) => `Interrupted in step ${step}. What was written until then is all here.`,
  interruptedBetween: (steps: number) =>
    `Interrupted after ${formatCount(steps)} ${plural(steps, "step", "steps")}. What was written until then is all here.`,
  interruptedNote: "This run was interrupted; it is shown up to its last event.",
  goOn: "Go on from here",
  damaged: "A part of this run could not be read any more; what came before it is shown.",
  fromLink:
    "This run came by a link. Token alternatives, the texts that were sent and the wording of errors are not part of a link.",
  play: {
    pause: "Pause",
    resume: "Resume",
    speed: "Speed",
    speeds: { "0.5": "half", "1": "reading pace", "2": "double", "4": "fourfold", true: "as it was written" },
  },
  share: {
    action: "Share",
    heading: "A link to this run",
    making: "Making the link",
    label: "Link",
    copy: "Copy",
    copied: (length: number) => `The link is copied. It has ${formatCount(length)} characters.`,
    notCopied: (length: number) =>
      `The browser did not allow copying: copy it from this field. It has ${formatCount(length)} characters.`,
    holds:
      "The whole run is in the link itself; no server keeps it. Token alternatives are not part of a link, nor are the texts that were sent, and a key never is.",
    tooLong: (length: number, limit: number) =>
      `The link would have ${formatCount(length)} characters; many programs cut links over ${formatCount(limit)}. Send the file instead.`,
    send: "Send it",
    close: "Close",
    tooLarge: "it unpacks to more than any run",
    notPacked: "it was cut off or changed on the way",
  },
  picture: {
    action: "Picture",
    failed: "The browser could not draw the picture.",
    more: (count: number, bought: number) =>
      `… ${formatCount(count)} more ${plural(count, "step", "steps")}, ${formatCount(bought)} of them bought`,
    noAnswer: "No answer",
  },
  compare: {
    heading: "Two runs",
    back: "All runs",
    missing: "One of these runs is not kept here any more.",
    answer: "Answer",
    spent: "Cost",
    bought: "Steps bought",
    tokens: "Tokens, small and large",
    time: "Time",
    left: "First run",
    right: "Second run",
    sameSteps: "Both runs have the same steps.",
    otherProblem: "The two runs solve different problems.",
    differAt: (step: number, left: string, right: string) =>
      `They first differ in step ${step}: the first ${left}, the second ${right}.`,
    kept: "kept its draft",
    boughtIt: "bought it",
    wanted: "wanted help in vain",
    without: "has no such step",
    differs: "differs",
    tokensValue: (small: string, large: string) => `${small} and ${large}`,
  },
};
