import { formatCount } from "./format.ts";

export const beTheGateTexts = {
  heading: "Be the gate",
  intro:
    "The small model drafts, you decide. You have two purchases: a step that you buy is written again by the large model. Get to the right answer, and pay little.",
  opening: "Opening a recorded problem",
  problem: "The problem: ",
  left: (purchases: number) =>
    purchases === 0
      ? "No purchases left"
      : purchases === 1
        ? "One purchase left"
        : `${formatCount(purchases)} purchases left`,
  keep: "Keep",
  buy: "Buy",
  keyHint: "The keys K and B do the same.",
  rest: "Keep the rest",
  decide: (step: number) => `Step ${step}: keep this draft, or buy it?`,
  cannotBuy: "What the large model would have written here was not recorded.",
  steps: "Steps so far",
  step: {
    kept: "you kept it",
    bought: "you bought it",
    draft: "drafted on this device",
    theyKept: "kept",
    theyBought: "bought",
  },
  announce: {
    turn: (step: number, draft: string, purchases: number) =>
      `Step ${step}: ${draft} Keep or buy? ${purchases === 0 ? "No purchases left." : purchases === 1 ? "One purchase left." : "Two purchases left."}`,
    bought: (step: number, text: string) => `Step ${step} bought: ${text}`,
  },
  reveal: {
    heading: "How it came out",
    table: "Who bought which step",
    theirHeading: "How it came out for the sender",
    you: "You",
    them: "The sender",
    gate: "The gate, two purchases",
    freeGate: "The gate, no limit",
    oracle: "The oracle",
    who: "Who",
    step: (step: number) => `Step ${step}`,
    answer: "Answer",
    paid: "Paid",
    bought: "bought",
    kept: "kept",
    notReached: "not reached",
    right: "right",
    wrong: "wrong",
    none: "none",
    probability: "The gate’s doubt",
    noOracle: "no two purchases are enough",
    explain: (threshold: string) =>
      `The gate buys a step when it puts more than ${threshold} on the draft being wrong. With two purchases it buys the first two such steps and keeps the rest: like you, it cannot look ahead. The oracle has seen every way this problem can go; of those with at most two purchases that end right it takes the cheapest, and the earliest of equals. The doubts are those along your own way.`,
    known: (answer: string) => `The right answer is ${answer}.`,
  },
  result: {
    hopeless: "No two purchases lead to the right answer here.",
    nothingNeeded: "Right: you saw that nothing had to be bought.",
    boughtForNothing: "Right, but every draft was good enough: nothing had to be bought.",
    best: "Right, and nobody could have paid less.",
    dearerThanBest: (steps: string) => `Right. Buying ${steps} alone would have been cheaper.`,
    spoilt: "Not right: with every draft kept it would have been.",
    missed: (steps: string) => `Not right: buying ${steps} would have been enough.`,
    steps: (count: number, list: string) => (count === 1 ? `step ${list}` : `steps ${list}`),
    gateSame: "The gate was right, too, for the same price.",
    gateDearer: (paid: string) => `The gate was right, too, and paid more: ${paid}.`,
    gateCheaper: (paid: string) => `The gate was right, too, and paid less: ${paid}.`,
    bothRight: (paid: string) => `The gate was right, too, and paid ${paid}.`,
    gateRight: (paid: string) => `The gate with two purchases was right, for ${paid}.`,
    gateWrong: (paid: string) => `The gate with two purchases was wrong, for ${paid}.`,
    gateWrongToo: (paid: string) => `The gate with two purchases was wrong, too, for ${paid}.`,
  },
  next: "Next recorded problem",
  again: "Play this one again",
  another: "Another problem",
  anotherHint: "Both models write it in every way there is, on this device; that takes some seconds.",
  anotherCosts:
    "Your own large model is chosen: growing a problem buys its steps in every way there is, at that model’s price.",
  growing: {
    preparing: "Getting ready",
    progress: (nodes: number, waiting: number) =>
      `The models write the problem in every way: ${formatCount(nodes)} drafts so far, ${formatCount(waiting)} decisions still to try.`,
    label: "Ways that were tried",
    ask: (usual: string, most: string) =>
      `Your own large model is chosen. To know every way, up to ${usual} steps are bought of it, each at its price; should it write more steps than the problem needs, at most ${most}.`,
    limit: (allowed: string) =>
      `Growing stops at your limit per session, ${allowed}. What was bought until then is spent.`,
    noLimit: "No limit per session is set; you can set one in Settings.",
    agree: "Buy them",
    limitRemedy: "Raise the limit per session in Settings, or play a recorded problem: it costs nothing.",
    cancel: "Cancel",
  },
  score: {
    label: "Your score",
    you: (rounds: number, right: number, purchases: number, dollars: string) =>
      `You: ${formatCount(right)} of ${formatCount(rounds)} right, ${purchases === 1 ? "one purchase" : `${formatCount(purchases)} purchases`}, ${dollars}.`,
    gate: (rounds: number, right: number, dollars: string) =>
      `The gate with two purchases: ${formatCount(right)} of ${formatCount(rounds)} right, ${dollars}.`,
    none: "Your score starts with the first round. Only the first try of a problem counts.",
    forget: "Start the score again",
  },
  share: {
    heading: "Share this game",
    copy: "Copy text and link",
    copied: "Copied.",
    failed: "The browser did not allow copying. Select the text and copy it yourself.",
    text: "Text to share",
    bothRight: (mine: string, theirs: string) =>
      `I was the gate: right for ${mine}; the real one paid ${theirs}. Two purchases, can you do better?`,
    onlyMe: (mine: string) =>
      `I was the gate and right for ${mine}; the real one got it wrong. Two purchases, can you do better?`,
    onlyGate: (theirs: string) =>
      `I was the gate and got it wrong; the real one was right for ${theirs}. Two purchases, can you do better?`,
    neither: "I was the gate, and neither I nor the real one got it right. Two purchases, can you?",
  },
  invitation: {
    heading: "Somebody played this and sent it to you",
    text: "Play it first: you have the same two purchases. What they chose stays hidden until you have.",
    play: "Play it yourself",
    show: "Show what they chose",
    grows:
      "This problem is not a recorded one: the models write it on this device first, in every way there is.",
  },
  noDemos: {
    message: "The list of recorded problems could not be read.",
    remedy: "Take “Another problem”, or open this room again when the page’s server answers.",
  },
  damaged: {
    message: "This link is damaged, or an older page made it.",
    remedy: "Ask for it again, or play one of the recorded problems.",
  },
  otherDevice: {
    message:
      "On this device the models write this problem differently, so the choices in the link do not fit it.",
    remedy: "Play it yourself; your own game is kept.",
  },
};
