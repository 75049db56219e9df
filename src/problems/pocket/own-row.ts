import type { Draw } from "./draw.ts";
import type { PocketProblem } from "./generate.ts";
import { labelSolution } from "./label.ts";
import { mistakeKind } from "./mistake.ts";
import { strategyPrompt } from "./strategy.ts";
import { GRADES, questionParts, type TrainingRow } from "./training-row.ts";

export interface OwnSolution {
  readonly strategy: "draft" | "steps";
  readonly steps: readonly string[];
}

/**
 * Questions about what a model wrote itself: its first wrong step, if there is one, and one that is not wrong,
 * as both check and judge. A model's own mistakes are harder to see than made-up ones.
 */
export function ownRows(draw: Draw, problem: PocketProblem, { strategy, steps }: OwnSolution): TrainingRow[] {
  const labels = labelSolution(problem, steps);
  const firstWrong = labels.indexOf("wrong");
  const sound = firstWrong === -1 ? labels.length : firstWrong;
  const asked = [
    ...(firstWrong === -1 ? [] : [firstWrong]),
    ...(sound === 0 ? [] : [draw.int(0, sound - 1)]),
  ];
  return asked.flatMap((at) => {
    const label = labels[at];
    const prefix = steps.slice(0, at);
    const step = steps[at] as string;
    const kind =
      label === "wrong" ? mistakeKind(problem, prefix, step) : label === "right" ? "right" : "irrelevant";
    return (["check", "judge"] as const).flatMap((task): TrainingRow[] => {
      if (task === "check" && kind === "irrelevant") return [];
      const verdict = task === "judge" ? `${GRADES[kind]}` : kind === "right" ? "yes" : "no";
      const before = [...prefix, step].map((text) => [text, "context"] as const);
      return [
        {
          task,
          family: problem.family,
          steps: problem.nodes.length,
          prompt: strategyPrompt(problem.text, strategy),
          parts: questionParts(task, before, verdict),
        },
      ];
    });
  });
}
