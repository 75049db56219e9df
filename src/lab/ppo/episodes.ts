import type { Draw } from "../../problems/pocket/draw.ts";
import type { Probabilities } from "../traces/sweep-probability.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { decideTurn, firstTurn, type Turn } from "../traces/turn.ts";

/** One run through a tree, by lot. */
export interface Episode {
  readonly turns: readonly { readonly turn: Turn; readonly escalated: boolean }[];
  /** What π gave to escalating at each turn. */
  readonly probabilities: readonly number[];
  readonly correct: boolean;
}

/** Plays each tree once, escalating by lot with the policy's probability; turns of the same depth are decided together. */
export function playEpisodes(
  trees: readonly TraceTree[],
  probabilities: Probabilities,
  draw: Draw,
): Episode[] {
  const episodes = trees.map(() => ({
    turns: [] as { turn: Turn; escalated: boolean }[],
    probabilities: [] as number[],
    correct: false,
  }));
  let open = trees.map((tree, place) => ({ place, turn: firstTurn(tree) }));
  while (open.length > 0) {
    const chances = probabilities(open.map(({ turn }) => turn.state));
    open = open.flatMap(({ place, turn }, at) => {
      const chance = chances[at] as number;
      const escalated = draw.chance(chance);
      const next = decideTurn(turn, escalated);
      const episode = episodes[place];
      if (episode === undefined) return [];
      episode.turns.push({ turn, escalated });
      episode.probabilities.push(chance);
      if (typeof next !== "boolean") return [{ place, turn: next }];
      episode.correct = next;
      return [];
    });
  }
  return episodes;
}

/** −`tokenPrice` per token bought, and 1 at the end of a run whose answer is right. */
export function rewardsOf({ turns, correct }: Episode, tokenPrice: number): Float64Array {
  return Float64Array.from(turns, ({ turn, escalated }, at) => {
    const paid = escalated ? tokenPrice * turn.node.bought.tokens : 0;
    return (at === turns.length - 1 && correct ? 1 : 0) - paid;
  });
}
