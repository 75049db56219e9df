import type { Draw } from "../../problems/pocket/draw.ts";
import type { Behaviour } from "./play-together.ts";

/** METHODS: escalate at random with p ∈ {0, ¼, ½, 1} per problem. */
const RATES = [0, 0.25, 0.5, 1] as const;
/** No decision is impossible: an importance weight needs a behaviour that could have taken it. */
const LEAST = 0.05;

/** Plays without a policy: each game has one rate, and every one of its turns is escalated with that chance. */
export function randomBehaviour(games: number, draw: Draw): Behaviour {
  const rates = Array.from({ length: games }, () => LEAST + (1 - 2 * LEAST) * draw.pick(RATES));
  return (_, at) => at.map((game) => rates[game] as number);
}
