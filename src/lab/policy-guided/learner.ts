import { Adam } from "../adam.ts";
import { dense } from "../learn/dense.ts";
import type { Network } from "../learn/network.ts";
import { type Parameters, seededParameters } from "../learn/parameters.ts";
import type { StateNetwork } from "../learn/state-network.ts";
import { Tape, type Tensor } from "../learn/tape.ts";
import { type Normalisation, normalise } from "../normalisation.ts";
import type { TakenTurn } from "./play-together.ts";
import { backtrack, meanKl, sigmoid, type TrustRegionStep } from "./trust-region.ts";
import { vTrace } from "./v-trace.ts";

/** One game as it was played, and what a share of the large model's tokens costs under its budget. */
export interface Episode {
  readonly turns: readonly TakenTurn[];
  readonly multiplier: number;
}

export interface LearnerSettings {
  /** Widths of the tanh layers, of the actor and of the critic alike. */
  readonly hidden: readonly number[];
  readonly learningRate: number;
  /** Adam steps on the same episodes, before the trust region is looked at. */
  readonly stepsPerUpdate: number;
  /** Weight of the entropy, in accuracy per nat. */
  readonly entropy: number;
  /** KL(π_old ‖ π) of an update, in nats. */
  readonly trustRegion: number;
  readonly seed: number;
}

/** A policy begins by escalating one step in five: from nowhere near a budget the multipliers would swing too far. */
const START_LOGIT = Math.log(0.2 / 0.8);

/** Gradients are held to this norm. */
const LONGEST_GRADIENT = 1;

/** Actor and critic of policy-guided routing. The critic says apart what accuracy and what cost are still to come. */
export class Learner {
  /** The policy, with the parameters as they now are. Its output is the logit of escalating. */
  readonly actor: Omit<StateNetwork, "features">;
  private readonly parameters: Parameters;
  private readonly critic: Network;
  private readonly criticParameters: Parameters;
  private readonly actorAdam: Adam;
  private readonly criticAdam: Adam;
  private readonly settings: LearnerSettings;

  constructor(normalisation: Normalisation, settings: LearnerSettings) {
    const form = { inputs: normalisation.mean.length, hidden: settings.hidden, layerNorm: false };
    const options = { learningRate: settings.learningRate, weightDecay: 0 };
    const network = dense({ ...form, outputs: 1 });
    this.settings = settings;
    this.critic = dense({ ...form, outputs: 2 });
    this.parameters = seededParameters(network.shapes, settings.seed);
    this.actor = { network, parameters: this.parameters, normalisation };
    this.parameters.get("biasOut").data[0] = START_LOGIT;
    this.criticParameters = seededParameters(this.critic.shapes, settings.seed + 1);
    this.actorAdam = new Adam(this.parameters.values.length, options);
    this.criticAdam = new Adam(this.criticParameters.values.length, options);
  }

  /** π(escalate | row) for rows before normalisation. */
  escalation(rows: readonly Float32Array[]): Float64Array {
    return this.logits(this.stack(rows), rows.length).map(sigmoid);
  }

  /**
   * One update from episodes that anyone played: Adam steps with `share` of the learning rate, and back as far as the trust
   * region asks.
   */
  update(episodes: readonly Episode[], share: number): TrustRegionStep {
    const turns = episodes.flatMap((episode) => episode.turns);
    const stacked = this.stack(turns.map(({ features }) => features));
    const before = this.logits(stacked, turns.length);
    const old = this.parameters.values.slice();
    for (let step = 0; step < this.settings.stepsPerUpdate; step++) this.step(episodes, stacked, share);
    return backtrack(this.parameters.values, old, this.settings.trustRegion, () =>
      meanKl(before, this.logits(stacked, turns.length)),
    );
  }

  private step(episodes: readonly Episode[], stacked: Float64Array, share: number): void {
    const turns = episodes.flatMap((episode) => episode.turns);
    const [tape, count] = [new Tape(), turns.length];
    const rows = tape.constant(count, this.actor.network.inputs, stacked);
    const logits = this.actor.network.forward(tape, this.parameters, rows, []);
    const values = this.critic.forward(tape, this.criticParameters, rows, []);
    const { weights, targets } = judge(episodes, logits.data, values.data);

    this.parameters.clearGradient();
    this.criticParameters.clearGradient();
    const error = tape.add(values, tape.affine(tape.constant(count, 2, targets), -1));
    const loss = tape.add(
      tape.add(
        tape.affine(gain(tape, logits, turns, weights), -1 / count),
        tape.affine(entropy(tape, logits), -this.settings.entropy / count),
      ),
      tape.affine(tape.sum(tape.square(error)), 1 / count),
    );
    tape.backward(loss);
    this.parameters.clipGradient(LONGEST_GRADIENT);
    this.criticParameters.clipGradient(LONGEST_GRADIENT);
    this.actorAdam.step(this.parameters.values, this.parameters.gradient, share);
    this.criticAdam.step(this.criticParameters.values, this.criticParameters.gradient, share);
  }

  private logits(stacked: Float64Array, count: number): Float64Array {
    const tape = new Tape();
    const rows = tape.constant(count, this.actor.network.inputs, stacked);
    return this.actor.network.forward(tape, this.parameters, rows, []).data;
  }

  private stack(rows: readonly Float32Array[]): Float64Array {
    const width = this.actor.network.inputs;
    const stacked = new Float64Array(rows.length * width);
    for (const [at, row] of rows.entries()) stacked.set(normalise(this.actor.normalisation, row), at * width);
    return stacked;
  }
}

/**
 * V-trace of all episodes, for accuracy and for cost: the weight of each turn's ∇ log π, which is the advantage of
 * accuracy − μ · cost; and the critic's targets, [turns × 2].
 */
function judge(
  episodes: readonly Episode[],
  logits: Float64Array,
  values: Float64Array,
): { weights: Float64Array; targets: Float64Array } {
  const [weights, targets] = [new Float64Array(logits.length), new Float64Array(values.length)];
  let from = 0;
  for (const { turns, multiplier } of episodes) {
    const ratios = turns.map(({ escalated, behaviour }, turn) => {
      const chance = sigmoid(logits[from + turn] as number);
      return escalated ? chance / behaviour : (1 - chance) / (1 - behaviour);
    });
    const valuesOf = (column: number) => turns.map((_, turn) => values[2 * (from + turn) + column] as number);
    const accuracy = vTrace({
      ratios,
      rewards: turns.map((turn) => turn.reward),
      values: valuesOf(0),
    });
    const cost = vTrace({ ratios, rewards: turns.map((turn) => turn.cost), values: valuesOf(1) });
    for (let turn = 0; turn < turns.length; turn++) {
      weights[from + turn] =
        (accuracy.advantages[turn] as number) - multiplier * (cost.advantages[turn] as number);
      targets[2 * (from + turn)] = accuracy.targets[turn] as number;
      targets[2 * (from + turn) + 1] = cost.targets[turn] as number;
    }
    from += turns.length;
  }
  return { weights, targets };
}

/** Σ weight · log π(a|s) */
function gain(tape: Tape, logits: Tensor, turns: readonly TakenTurn[], weights: Float64Array): Tensor {
  const signs = tape.constant(
    turns.length,
    1,
    turns.map(({ escalated }) => (escalated ? 1 : -1)),
  );
  const logs = tape.logSigmoid(tape.multiply(logits, signs));
  return tape.sum(tape.multiply(logs, tape.constant(turns.length, 1, weights)));
}

/** Σ −p log p − (1 − p) log (1 − p), in nats. */
function entropy(tape: Tape, logits: Tensor): Tensor {
  const part = (signed: Tensor) => tape.sum(tape.multiply(tape.sigmoid(signed), tape.logSigmoid(signed)));
  return tape.affine(tape.add(part(logits), part(tape.affine(logits, -1))), -1);
}
