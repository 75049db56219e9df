import { type DecisionTree, growTree, MOST_PURCHASES } from "../../core/decision-tree.ts";
import { aborted, StepgateError } from "../../core/errors.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { sessionBudget } from "../state/budget.ts";
import { currentLargeSource } from "../state/model-actions.ts";
import { prepareRun } from "../state/prepare-run.ts";
import { useSmallModel } from "../state/small-model.ts";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { type PocketSource, pocketProblem } from "./round-source.ts";

const EVEN_CHANCE = 0.5;

/**
 * Has the models write a problem in every way. The gate of the game is the verifier at the threshold on its card,
 * whatever the visitor has set. A large model of the visitor's own is asked only when they agree to it, and no longer
 * than the session's limit allows. Rejects with a StepgateError; as aborted when they do not.
 */
export async function growRound(source: PocketSource, signal: AbortSignal): Promise<DecisionTree> {
  const isOwn = currentLargeSource() === "custom";
  if (isOwn) await agreed(source, signal);
  const problem = pocketProblem(source);
  const { budget: _, ...options } = await prepareRun(problem, { buys: true, signal, verifierOnly: true });
  const threshold = useSmallModel.getState().defaultThreshold ?? EVEN_CHANCE;
  const policy = trimThreshold(() => threshold);
  const budget = isOwn ? { budget: sessionBudget() } : {};
  try {
    return await growTree(problem, { ...options, ...budget, policy, threshold }, (growth) =>
      useGame.setState({ growth }),
    );
  } catch (error) {
    if (!StepgateError.is(error) || error.code !== "budget-reached") throw error;
    const { code, message } = error;
    throw new StepgateError({ code, message, remedy: texts.beTheGate.growing.limitRemedy });
  }
}

let agree: () => void = () => undefined;

/** The visitor's yes to what growing buys. Their no is `cancelGrowing`. */
export function agreeToGrow(): void {
  agree();
}

function agreed({ steps }: PocketSource, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      useGame.setState({ asks: null });
      reject(aborted());
    };
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    agree = () => {
      signal.removeEventListener("abort", leave);
      useGame.setState({ asks: null });
      resolve();
    };
    useGame.setState({ asks: { usual: usualPurchases(steps), most: MOST_PURCHASES } });
  });
}

/** One at each turn of a tree that forks at every step and at the answer, and then the large model alone. */
export function usualPurchases(steps: number): number {
  const turns = 2 ** (steps + 1) - 1;
  return turns + steps + 1;
}
