import type { DecisionTree } from "../../core/decision-tree.ts";
import type { Decision } from "../../core/policy.ts";
import { formatList } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import { type Play, play } from "./play.ts";
import { freeGate, limitedGate, oracle } from "./rivals.ts";

/** A finished game beside what others would have done. */
export interface RoundResult {
  readonly you: Play;
  /** The gate with as many purchases as you. */
  readonly gate: Play;
  /** The gate as it is. */
  readonly freeGate: Play;
  /** Null when no two purchases lead to the right answer. */
  readonly oracle: Play | null;
}

export function roundResult(tree: DecisionTree, choices: readonly Decision[]): RoundResult {
  return {
    you: play(tree, choices),
    gate: limitedGate(tree),
    freeGate: freeGate(tree),
    oracle: oracle(tree),
  };
}

/** What the game came to: first you against the best there was, then you against the gate. */
export function resultSentences({ you, gate, oracle: best }: RoundResult): string[] {
  return [aboutYou(you, best), aboutGate(you, gate)];
}

function aboutYou(you: Play, best: Play | null): string {
  const words = texts.beTheGate.result;
  if (best === null) return words.hopeless;
  if (you.right) {
    if (you.bought.length === 0) return words.nothingNeeded;
    if (best.bought.length === 0) return words.boughtForNothing;
    return you.costUsd === best.costUsd ? words.best : words.dearerThanBest(stepsOf(best));
  }
  return best.bought.length === 0 ? words.spoilt : words.missed(stepsOf(best));
}

function aboutGate(you: Play, gate: Play): string {
  const words = texts.beTheGate.result;
  const paid = formatCost(gate.costUsd);
  if (!gate.right) return you.right ? words.gateWrong(paid) : words.gateWrongToo(paid);
  if (!you.right) return words.gateRight(paid);
  if (you.costUsd === null || gate.costUsd === null) return words.bothRight(paid);
  if (you.costUsd === gate.costUsd) return words.gateSame;
  return you.costUsd < gate.costUsd ? words.gateDearer(paid) : words.gateCheaper(paid);
}

/** A few words to send along with a link. */
export function shareText({ you, gate }: RoundResult): string {
  const words = texts.beTheGate.share;
  const [mine, theirs] = [formatCost(you.costUsd), formatCost(gate.costUsd)];
  if (you.right) return gate.right ? words.bothRight(mine, theirs) : words.onlyMe(mine);
  return gate.right ? words.onlyGate(theirs) : words.neither;
}

function stepsOf({ bought }: Play): string {
  return texts.beTheGate.result.steps(bought.length, formatList(bought.map((index) => `${index + 1}`)));
}
