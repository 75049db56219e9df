import { atThreshold, type DecisionTree } from "../../core/decision-tree.ts";
import type { Decision } from "../../core/policy.ts";
import { type Play, PURCHASES, play, playOut } from "./play.ts";

/** The recorded gate at its own threshold, which may buy as often as it likes. */
export function freeGate(tree: DecisionTree): Play {
  return playOut(tree, atThreshold(tree.start.policy.threshold));
}

/**
 * The same gate with the visitor's purchases: it buys the first steps that it puts above its threshold and, once
 * the purchases are spent, keeps the rest. Like the visitor it cannot look ahead.
 */
export function limitedGate(tree: DecisionTree, purchases: number = PURCHASES): Play {
  const own = atThreshold(tree.start.policy.threshold);
  return playOut(tree, (node, taken) => (countBought(taken) < purchases ? own(node) : "keep"));
}

/**
 * Who knows everything: of all games with at most so many purchases that end in the right answer, the cheapest.
 * Among equally dear ones the one with fewer purchases, then the one that buys earlier. Null when none is right.
 */
export function oracle(tree: DecisionTree, purchases: number = PURCHASES): Play | null {
  let best: Play | null = null;
  for (const candidate of everyPlay(tree, purchases)) {
    if (candidate.right && (best === null || isBetter(candidate, best))) best = candidate;
  }
  return best;
}

export function countBought(choices: readonly Decision[]): number {
  return choices.filter((choice) => choice === "escalate").length;
}

/** Every game to its end, those that buy earlier first. */
function* everyPlay(
  tree: DecisionTree,
  purchases: number,
  choices: readonly Decision[] = [],
): Generator<Play> {
  const soFar = play(tree, choices);
  const waiting = soFar.steps.at(-1);
  if (soFar.ended) yield soFar;
  if (soFar.ended || waiting === undefined) return;
  if (waiting.canBuy && soFar.bought.length < purchases) {
    yield* everyPlay(tree, purchases, [...choices, "escalate"]);
  }
  if (play(tree, [...choices, "keep"]).choices.at(-1) === "keep") {
    yield* everyPlay(tree, purchases, [...choices, "keep"]);
  }
}

function isBetter(a: Play, b: Play): boolean {
  const difference = price(a) - price(b);
  return difference < 0 || (difference === 0 && a.bought.length < b.bought.length);
}

/** Dollars, or tokens where nobody knows the price. */
function price({ costUsd, usage }: Play): number {
  return costUsd ?? usage.freshInput + usage.cachedRead + usage.cachedWrite + usage.output;
}
