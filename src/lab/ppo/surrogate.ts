import type { Tape, Tensor } from "../learn/tape.ts";

/** What was done at each row and how it turned out. */
export interface Decisions {
  /** 1 where the step was bought, −1 where it was kept. */
  readonly signs: ArrayLike<number>;
  /** log π_old of what was done. */
  readonly logProbabilities: ArrayLike<number>;
  readonly advantages: ArrayLike<number>;
}

/**
 * PPO's loss for decisions that are taken with probability σ(logit), [rows × 1] → [1 × 1]:
 * −mean(min(ρA, clip(ρ, 1 − ε, 1 + ε)·A)) − entropyWeight · mean entropy, with ρ = π / π_old (Schulman et al. 2017).
 */
export function clippedLoss(
  tape: Tape,
  logits: Tensor,
  { signs, logProbabilities, advantages }: Decisions,
  { clip, entropyWeight }: { readonly clip: number; readonly entropyWeight: number },
): Tensor {
  const column = (data: ArrayLike<number>) => tape.constant(logits.rows, 1, data);
  const taken = tape.logSigmoid(tape.multiply(logits, column(signs)));
  const ratio = tape.exp(tape.add(taken, tape.affine(column(logProbabilities), -1)));
  const weight = column(advantages);
  const gain = tape.minimum(
    tape.multiply(ratio, weight),
    tape.multiply(tape.clamp(ratio, 1 - clip, 1 + clip), weight),
  );
  return tape.add(
    tape.affine(tape.mean(gain), -1),
    tape.affine(tape.mean(binaryEntropy(tape, logits)), -entropyWeight),
  );
}

/** −p·log p − (1 − p)·log(1 − p) of p = σ(logit), in nats. */
function binaryEntropy(tape: Tape, logits: Tensor): Tensor {
  const escalate = tape.sigmoid(logits);
  return tape.affine(
    tape.add(
      tape.multiply(escalate, tape.logSigmoid(logits)),
      tape.multiply(tape.affine(escalate, -1, 1), tape.logSigmoid(tape.affine(logits, -1))),
    ),
    -1,
  );
}
