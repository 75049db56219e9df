import { create } from "zustand";
import type { DecisionTree } from "../../core/decision-tree.ts";
import type { ErrorRecord } from "../../core/errors.ts";
import type { Decision } from "../../core/policy.ts";
import { PURCHASES, play } from "./play.ts";
import { roundResult } from "./result.ts";
import { countBought } from "./rivals.ts";
import { type RoundSource, sourceName } from "./round-source.ts";
import { type Score, withRound } from "./score.ts";

/**
 * "opening": a recording is fetched; "invited": a link was opened and waits for what the visitor wants;
 * "growing": the models write a problem in every way; "playing": a step waits; "done": all is revealed; "none": nothing
 * could be opened.
 */
type GameStatus = "opening" | "invited" | "growing" | "playing" | "done" | "none";

interface GameSlice {
  readonly status: GameStatus;
  readonly source: RoundSource | null;
  readonly tree: DecisionTree | null;
  readonly choices: readonly Decision[];
  /** What the sender of a link chose; null without one. */
  readonly theirs: readonly Decision[] | null;
  /** Whether the choices shown are the sender's. */
  readonly showsTheirs: boolean;
  /** What growing would buy, while the visitor is asked; null otherwise. */
  readonly asks: { readonly usual: number; readonly most: number } | null;
  readonly growth: { readonly nodes: number; readonly waiting: number } | null;
  readonly refusal: ErrorRecord | null;
  readonly score: Score;
}

export const useGame = create<GameSlice>()(() => ({
  status: "opening",
  source: null,
  tree: null,
  choices: [],
  theirs: null,
  showsTheirs: false,
  asks: null,
  growth: null,
  refusal: null,
  score: [],
}));

/** A problem is on its way. */
export function beginRound(status: "opening" | "growing", source: RoundSource | null): void {
  useGame.setState({
    status,
    source,
    tree: null,
    choices: [],
    theirs: null,
    showsTheirs: false,
    growth: null,
    refusal: null,
  });
}

export function invite(source: RoundSource, theirs: readonly Decision[]): void {
  useGame.setState({ status: "invited", source, theirs, refusal: null });
}

/** The tree is here: the first step waits. */
export function startRound(source: RoundSource, tree: DecisionTree): void {
  useGame.setState({ status: "playing", source, tree, choices: [], showsTheirs: false, growth: null });
}

/** Shows how the sender's game came out. */
export function revealTheirs(source: RoundSource, tree: DecisionTree): void {
  useGame.setState(({ theirs }) => ({
    status: "done",
    source,
    tree,
    choices: theirs ?? [],
    showsTheirs: true,
    growth: null,
  }));
}

/** The visitor's decision for the step that waits. */
export function decide(decision: Decision): void {
  const { status, tree, choices } = useGame.getState();
  if (status !== "playing" || tree === null) return;
  const waiting = play(tree, choices).steps.at(-1);
  const spent = countBought(choices) >= PURCHASES;
  if (decision === "escalate" && (spent || waiting?.canBuy === false)) return;
  go(tree, [...choices, decision]);
}

/** Keeps every step from here on. */
export function keepTheRest(): void {
  const { status, tree, choices } = useGame.getState();
  if (status !== "playing" || tree === null) return;
  let game = play(tree, choices);
  while (!game.ended) game = play(tree, [...game.choices, "keep"]);
  go(tree, game.choices);
}

function go(tree: DecisionTree, choices: readonly Decision[]): void {
  const { source, score } = useGame.getState();
  const game = play(tree, choices);
  if (!game.ended || source === null) {
    useGame.setState({ choices: game.choices });
    return;
  }
  const counted = withRound(score, sourceName(source), roundResult(tree, game.choices));
  useGame.setState({ choices: game.choices, status: "done", score: counted });
}

export function refuseRound(refusal: ErrorRecord): void {
  useGame.setState({ status: "none", refusal, growth: null });
}
