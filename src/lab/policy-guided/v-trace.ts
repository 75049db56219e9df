/** One episode, one number for each of its turns. */
export interface VTraceInput {
  /** π(a|s) / b(a|s) of the action taken: the policy that is learnt over the one that acted. */
  readonly ratios: ArrayLike<number>;
  readonly rewards: ArrayLike<number>;
  /** V(s) before each turn; after the last there is nothing more to come. */
  readonly values: ArrayLike<number>;
}

export interface VTraceOutput {
  /** v_t, what V(s_t) should be. */
  readonly targets: Float64Array;
  /** ρ_t · (r_t + v_{t+1} − V(s_t)), what the policy gradient weighs ∇ log π(a_t|s_t) with. */
  readonly advantages: Float64Array;
}

/** Both truncations are 1, as METHODS asks: no turn counts more than if the policy itself had acted. */
const MOST_RHO = 1;
const MOST_C = 1;

/**
 * V-trace (Espeholt et al. 2018, equation 1) without discount:
 * v_t = V_t + Σ_{k≥t} (Π_{t≤i<k} c_i) ρ_k (r_k + V_{k+1} − V_k), with ρ = min(ρ̄, ratio) and c = min(c̄, ratio).
 * Where the policy itself acted the targets are the returns that followed.
 */
export function vTrace({ ratios, rewards, values }: VTraceInput): VTraceOutput {
  const turns = rewards.length;
  const [targets, advantages] = [new Float64Array(turns), new Float64Array(turns)];
  // V_{t+1}, v_{t+1}, and how far the second is from the first.
  let [nextValue, nextTarget] = [0, 0];
  for (let turn = turns - 1; turn >= 0; turn--) {
    const ratio = ratios[turn] as number;
    const reward = rewards[turn] as number;
    const value = values[turn] as number;
    const rho = Math.min(MOST_RHO, ratio);
    const surprise = rho * (reward + nextValue - value);
    advantages[turn] = rho * (reward + nextTarget - value);
    nextTarget = value + surprise + Math.min(MOST_C, ratio) * (nextTarget - nextValue);
    nextValue = value;
    targets[turn] = nextTarget;
  }
  return { targets, advantages };
}
