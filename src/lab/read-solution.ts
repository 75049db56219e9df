import { checkEquations } from "../core/equation-check.ts";
import type { PocketProblem } from "../problems/pocket/generate.ts";
import { labelSolution, type StepLabel } from "../problems/pocket/label.ts";
import { type MistakeKind, mistakeKind } from "../problems/pocket/mistake.ts";
import type { WrittenStep } from "./solution-row.ts";

/** A step after a right prefix. */
export interface SoundlyBegunStep extends Pick<WrittenStep, "logprob" | "numbersLogprob"> {
  readonly label: StepLabel;
}

/** The first wrong step of a solution. */
export interface FirstMistake {
  /** Its place; as many steps before it are right or at least true. */
  readonly at: number;
  readonly kind: MistakeKind;
  /** Whether it calculates something, and rightly, so that no calculator would find it. */
  readonly trueEquation: boolean;
}

export interface ReadSolution {
  /** Up to the first mistake, which is the last of them. */
  readonly steps: readonly SoundlyBegunStep[];
  readonly mistake: FirstMistake | null;
}

/** Judges a solution by the problem's graph, up to its first mistake; what comes after that is neither right nor wrong. */
export function readSolution(problem: PocketProblem, written: readonly WrittenStep[]): ReadSolution {
  const texts = written.map(({ text }) => text);
  const labels = labelSolution(problem, texts);
  const at = labels.indexOf("wrong");
  const sound = at === -1 ? written : written.slice(0, at + 1);
  return {
    steps: sound.map(({ logprob, numbersLogprob }, index) => ({
      label: labels[index] ?? "wrong",
      logprob,
      numbersLogprob,
    })),
    mistake: at === -1 ? null : firstMistake(problem, texts, at),
  };
}

function firstMistake(problem: PocketProblem, texts: readonly string[], at: number): FirstMistake {
  const step = texts[at] ?? "";
  return {
    at,
    kind: mistakeKind(problem, texts.slice(0, at), step),
    trueEquation: checkEquations(step) === "right",
  };
}
