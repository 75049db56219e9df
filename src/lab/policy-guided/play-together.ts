import { policyGuidedFeatures } from "../../policies/policy-guided-features.ts";
import type { PolicyFeatures } from "../../policies/step-features.ts";
import type { Draw } from "../../problems/pocket/draw.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { decideTurn, firstTurn, type Turn } from "../traces/turn.ts";

/** A problem to be played, under a budget. */
export interface Game {
  readonly tree: TraceTree;
  /** Share of the large model's mean tokens. */
  readonly budget: number;
}

/** A decision and what came of it. */
export interface TakenTurn {
  /** Before normalisation. */
  readonly features: Float32Array;
  readonly escalated: boolean;
  /** What the one who acted gave to escalating, stored for V-trace. */
  readonly behaviour: number;
  /** 1 for the last turn of a run whose answer is right, else 0: the outcome alone. */
  readonly reward: number;
  /** Tokens bought, as a share of the large model's mean tokens; for a sticky escalation, all that are bought from here on. */
  readonly cost: number;
}

/** The chance to escalate for each row of features; `games` says whose turn it is. */
export type Behaviour = (rows: readonly Float32Array[], games: readonly number[]) => ArrayLike<number>;

export interface PlayOptions {
  /** Mean tokens of the large model working alone. */
  readonly largeTokens: number;
  /** Once large, stay large: an escalation is the last decision of its run. */
  readonly sticky: boolean;
  readonly behaviour: Behaviour;
  readonly draw: Draw;
}

interface Run {
  readonly game: number;
  readonly features: PolicyFeatures;
  readonly taken: TakenTurn[];
  turn: Turn | null;
}

/**
 * Plays games side by side, so that one pass of a network decides the same turn of all of them. Returns the decisions of each game.
 * Throws a RangeError for a tree with a branch that leads nowhere.
 */
export function playTogether(games: readonly Game[], options: PlayOptions): TakenTurn[][] {
  const { largeTokens, draw } = options;
  const runs = games.map(({ tree, budget }, game): Run => {
    const features = policyGuidedFeatures({ share: budget, largeTokens });
    return { game, features, taken: [], turn: firstTurn(tree) };
  });
  for (;;) {
    const open = runs.flatMap((run) => (run.turn === null ? [] : [{ run, turn: run.turn }]));
    if (open.length === 0) return runs.map(({ taken }) => taken);
    const rows = open.map(({ run, turn }) => run.features.rows(turn.state));
    const chances = options.behaviour(
      rows,
      open.map(({ run }) => run.game),
    );
    for (const [at, { run, turn }] of open.entries()) {
      const behaviour = chances[at] as number;
      const escalated = draw.chance(behaviour);
      const { next, tokens } = follow(turn, escalated, options.sticky);
      run.turn = typeof next === "boolean" ? null : next;
      run.taken.push({
        features: rows[at] as Float32Array,
        escalated,
        behaviour,
        reward: next === true ? 1 : 0,
        cost: tokens / largeTokens,
      });
    }
  }
}

/** Where a decision leads, and the tokens that are bought on the way. */
function follow(
  from: Turn,
  escalated: boolean,
  sticky: boolean,
): { readonly next: Turn | boolean; readonly tokens: number } {
  let tokens = escalated ? from.node.bought.tokens : 0;
  let next = decideTurn(from, escalated);
  while (sticky && escalated && typeof next !== "boolean") {
    tokens += next.node.bought.tokens;
    next = decideTurn(next, true);
  }
  return { next, tokens };
}
