import { sampleSignals } from "../../../core/testing/sample-signals.ts";
import type { TraceTree } from "../trace-tree.ts";

/** A step of a tree that was made by hand. */
export interface HandMadeStep {
  readonly score: number;
  /** Given a right prefix. */
  readonly draftRight: boolean;
  readonly boughtRight: boolean;
}

const TOKENS = 20;

/**
 * A tree in which a wrong step is never made good and a right answer needs all steps right. Every step, drafted or bought, has 20
 * tokens. For tests.
 */
export function handMadeTree(seed: number, steps: readonly HandMadeStep[]): TraceTree {
  // For each step two nodes: after a right prefix (even places) and after a wrong one (odd places).
  const nodes = steps.flatMap(({ score, ...right }, stepIndex) =>
    [true, false].map((prefixRight) => {
      const draftRight = prefixRight && right.draftRight;
      const boughtRight = prefixRight && right.boughtRight;
      const branch = (good: boolean) =>
        stepIndex === steps.length - 1
          ? { next: null, correct: good }
          : { next: 2 * (stepIndex + 1) + (good ? 0 : 1), correct: null };
      return {
        stepIndex,
        signals: sampleSignals({ score, length: TOKENS, stepNumber: stepIndex + 1 }),
        draft: { text: "", tokens: TOKENS },
        bought: { text: "", tokens: TOKENS, read: TOKENS },
        truth: { prefixRight, draftRight, boughtRight },
        keep: branch(draftRight),
        escalate: branch(boughtRight),
      };
    }),
  );
  const problem = {
    seed,
    split: "policy-train",
    family: "hand-made",
    steps: steps.length,
    text: `${seed}`,
    answer: "1",
  };
  return { problem, nodes };
}
