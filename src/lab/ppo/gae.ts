export interface GaeOptions {
  /** γ: how much a reward counts a step later. */
  readonly discount: number;
  /** λ of GAE; 1 looks at the whole rest of the episode, 0 one step ahead. */
  readonly lambda: number;
}

/**
 * Generalised advantage estimates (Schulman et al. 2016) of one episode that ends after its last reward:
 * A_t = Σ_k (γλ)^k δ_{t+k} with δ_t = r_t + γ·V_{t+1} − V_t and V = 0 at the end.
 */
export function advantageEstimates(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  { discount, lambda }: GaeOptions,
): Float64Array {
  const advantages = new Float64Array(rewards.length);
  let [advantage, nextValue] = [0, 0];
  for (let t = rewards.length - 1; t >= 0; t--) {
    const value = values[t] as number;
    const error = (rewards[t] as number) + discount * nextValue - value;
    advantage = error + discount * lambda * advantage;
    advantages[t] = advantage;
    nextValue = value;
  }
  return advantages;
}
