import type { PocketProblem } from "../problems/pocket/generate.ts";
import { labelStep } from "../problems/pocket/label.ts";
import type { BatchModel } from "./batch-model.ts";
import { sameAnswer } from "./same-answer.ts";
import type { Opening, WrittenSolution } from "./solution-row.ts";
import { solveTogether, type TogetherOptions } from "./solve-together.ts";

/** What the large model can do about the first mistake of the small one. */
export interface Rescue {
  /** Whether its own step in that place is not wrong (METHODS: P(large right | small wrong, prefix right)). */
  readonly step: boolean;
  /** Whether the answer is right when that step alone is bought and the small model goes on. */
  readonly oneStep: boolean;
  /** Whether it is when the large model goes on to the end. */
  readonly takeOver: boolean;
}

/** A problem, and the small model's steps before its first mistake. */
export interface LostProblem {
  readonly problem: PocketProblem;
  readonly prefix: readonly string[];
}

/** Buys the step in the place of each mistake, then goes on with each model. */
export async function rescue(
  small: BatchModel,
  large: BatchModel,
  lost: readonly LostProblem[],
  options: Pick<TogetherOptions, "signal">,
): Promise<Rescue[]> {
  const openings = lost.map(({ problem, prefix }): Opening => ({ problem: problem.text, steps: prefix }));
  const bought = await solveTogether(large, openings, { ...options, steps: 1 });
  const goOn = async (model: BatchModel): Promise<boolean[]> => {
    const places = bought.flatMap((solution, index) => (isOver(solution) ? [] : [index]));
    const rest = await solveTogether(
      model,
      places.map((index) => behind(openings[index], bought[index])),
      options,
    );
    const answers = bought.map(({ answer }) => answer);
    for (const [at, index] of places.entries()) answers[index] = rest[at]?.answer ?? null;
    return answers.map((answer, index) => sameAnswer(answer, String(lost[index]?.problem.answer)));
  };
  const oneStep = await goOn(small);
  const takeOver = await goOn(large);
  return lost.map(({ problem, prefix }, index) => {
    const step = bought[index]?.steps[0]?.text;
    return {
      step: step !== undefined && labelStep(problem, prefix, step) !== "wrong",
      oneStep: oneStep[index] ?? false,
      takeOver: takeOver[index] ?? false,
    };
  });
}

/** Whether the bought step was the last: solve() stops at an answer, at the model's own end and when the context is full. */
function isOver({ outcome }: WrittenSolution): boolean {
  return outcome !== "step-limit";
}

function behind(opening: Opening | undefined, bought: WrittenSolution | undefined): Opening {
  if (opening === undefined || bought === undefined) throw new Error("nothing was bought");
  return { ...opening, steps: [...opening.steps, ...bought.steps.map(({ text }) => text)] };
}
