/** Mean KL(old ‖ new) over states, in nats, of the decisions to escalate whose logits these are. */
export function meanKl(old: ArrayLike<number>, now: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < old.length; i++) {
    const [before, after] = [old[i] as number, now[i] as number];
    const chance = sigmoid(before);
    sum +=
      chance * (logSigmoid(before) - logSigmoid(after)) +
      (1 - chance) * (logSigmoid(-before) - logSigmoid(-after));
  }
  return sum / old.length;
}

export interface TrustRegionStep {
  /** KL(π_old ‖ π) where the parameters ended. */
  readonly kl: number;
  /** The part of the proposed way that was gone. */
  readonly portion: number;
}

const MOST_HALVINGS = 20;

/**
 * Backtracking line search: goes back from the proposed parameters to the old ones, halving the way, until `kl()` of the
 * parameters as they then are is at most `most`. Changes `values`; stays where it was if even the last try is too far.
 */
export function backtrack(
  values: Float64Array,
  old: Float64Array,
  most: number,
  kl: () => number,
): TrustRegionStep {
  const proposed = values.slice();
  for (let halving = 0, portion = 1; halving <= MOST_HALVINGS; halving++, portion /= 2) {
    for (let i = 0; i < values.length; i++)
      values[i] = (old[i] as number) + portion * ((proposed[i] as number) - (old[i] as number));
    const reached = kl();
    if (reached <= most) return { kl: reached, portion };
  }
  values.set(old);
  return { kl: 0, portion: 0 };
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}
