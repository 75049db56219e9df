import { throwIfAborted } from "../../core/errors.ts";
import { nextTask } from "../../core/next-task.ts";
import { createDraw, type Draw } from "../../problems/pocket/draw.ts";
import { Adam } from "../adam.ts";
import { forwardRows, inputRows, type StateNetwork, stateOutputs } from "../learn/state-network.ts";
import { Tape } from "../learn/tape.ts";
import type { Probabilities } from "../traces/sweep-probability.ts";
import type { TraceTree } from "../traces/trace-tree.ts";
import { type Episode, playEpisodes, rewardsOf } from "./episodes.ts";
import { advantageEstimates } from "./gae.ts";
import { clippedLoss } from "./surrogate.ts";

export interface PpoSettings {
  readonly clip: number;
  readonly entropyWeight: number;
  readonly discount: number;
  readonly gaeLambda: number;
  /** How often each tree is played. */
  readonly passes: number;
  /** Episodes that are played before each round of learning. */
  readonly batch: number;
  /** How often a batch is learnt from, in parts of `minibatch` episodes. */
  readonly epochs: number;
  readonly minibatch: number;
  /** At the start; they fall to 0 in a straight line. */
  readonly actorRate: number;
  readonly criticRate: number;
  /** Gradients are held to this norm. */
  readonly gradientNorm: number;
}

export interface PpoTask {
  readonly trees: readonly TraceTree[];
  /** One logit: log-odds of escalating. Learns in place. */
  readonly actor: StateNetwork;
  /** One value: the reward that is still to come. Reads rows. Learns in place. */
  readonly critic: StateNetwork;
  /** What a token of the large model costs, when a right answer is worth 1. */
  readonly tokenPrice: number;
  readonly settings: PpoSettings;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Share of the work that is done. */
  readonly onProgress?: (share: number) => void;
}

/** π(escalate | state) = σ(logit). */
export function actorProbabilities(actor: StateNetwork): Probabilities {
  return (states) => stateOutputs(actor, states).map((logit) => 1 / (1 + Math.exp(-logit)));
}

/**
 * Proximal policy optimisation with the clipped objective (Schulman et al. 2017) over traces. Actor and critic are two networks: the
 * value's gradient does not pull at a trunk of 64 units that the policy needs for itself, no weight between two losses must be
 * found, and only the actor is shipped. Rejects with a StepgateError `aborted`.
 */
export async function learnByPpo(task: PpoTask): Promise<void> {
  const { trees, actor, critic, settings, signal } = task;
  const draw = createDraw(task.seed);
  const learners = {
    actor: new Adam(actor.parameters.values.length, { learningRate: settings.actorRate, weightDecay: 0 }),
    critic: new Adam(critic.parameters.values.length, { learningRate: settings.criticRate, weightDecay: 0 }),
  };
  const total = settings.passes * trees.length;
  for (let pass = 0; pass < settings.passes; pass++) {
    const order = draw.shuffle(trees);
    for (let from = 0; from < order.length; from += settings.batch) {
      await nextTask();
      throwIfAborted(signal);
      const share = (pass * trees.length + from) / total;
      const episodes = playEpisodes(
        order.slice(from, from + settings.batch),
        actorProbabilities(actor),
        draw,
      );
      learnFrom(prepare(episodes, task), task, learners, 1 - share, draw);
      task.onProgress?.(share);
    }
  }
}

/** An episode as the networks learn from it; all lists have an entry for each turn. */
interface Lesson {
  readonly actorRows: Float64Array;
  readonly criticRows: Float64Array;
  readonly signs: readonly number[];
  readonly logProbabilities: readonly number[];
  /** To mean 0 and variance 1 over the batch. */
  readonly advantages: Float64Array;
  /** What the critic should have said. */
  readonly returns: Float64Array;
}

function prepare(episodes: readonly Episode[], { actor, critic, tokenPrice, settings }: PpoTask): Lesson[] {
  const form = { discount: settings.discount, lambda: settings.gaeLambda };
  const criticRows = episodes.map(({ turns }) =>
    Float64Array.from(turns.flatMap(({ turn }) => [...inputRows(critic, turn.state)])),
  );
  const values = forwardRows(new Tape({ learning: false }), critic, criticRows).out.data;
  let row = 0;
  const raw = episodes.map((episode) => {
    const own = values.subarray(row, row + episode.turns.length);
    row += episode.turns.length;
    const advantages = advantageEstimates(rewardsOf(episode, tokenPrice), own, form);
    return { advantages, returns: advantages.map((advantage, at) => advantage + (own[at] as number)) };
  });
  const { mean, deviation } = spread(raw.flatMap(({ advantages }) => [...advantages]));
  return episodes.map(({ turns, probabilities }, at) => ({
    actorRows: actorRows(actor, turns),
    criticRows: criticRows[at] as Float64Array,
    signs: turns.map(({ escalated }) => (escalated ? 1 : -1)),
    logProbabilities: turns.map(({ escalated }, turn) => {
      const chance = probabilities[turn] as number;
      return Math.log(escalated ? chance : 1 - chance);
    }),
    advantages: (raw[at]?.advantages ?? new Float64Array(0)).map((value) => (value - mean) / deviation),
    returns: raw[at]?.returns ?? new Float64Array(0),
  }));
}

/** A sequence's rows stay as they are while it grows, so that those of the last turn serve for all. */
function actorRows(actor: StateNetwork, turns: Episode["turns"]): Float64Array {
  const read = actor.features.reads === "sequence" ? turns.slice(-1) : turns;
  return Float64Array.from(read.flatMap(({ turn }) => [...inputRows(actor, turn.state)]));
}

function learnFrom(
  lessons: readonly Lesson[],
  { actor, critic, settings }: PpoTask,
  learners: { readonly actor: Adam; readonly critic: Adam },
  rate: number,
  draw: Draw,
): void {
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = draw.shuffle(lessons);
    for (let from = 0; from < order.length; from += settings.minibatch) {
      const part = order.slice(from, from + settings.minibatch);
      const all = (of: (lesson: Lesson) => ArrayLike<number>) =>
        part.flatMap((lesson) => Array.from(of(lesson)));
      improve(actor, learners.actor, settings.gradientNorm, rate, (tape) => {
        const { out } = forwardRows(
          tape,
          actor,
          part.map((lesson) => lesson.actorRows),
        );
        const decisions = {
          signs: all(({ signs }) => signs),
          logProbabilities: all(({ logProbabilities }) => logProbabilities),
          advantages: all(({ advantages }) => advantages),
        };
        return clippedLoss(tape, out, decisions, settings);
      });
      improve(critic, learners.critic, settings.gradientNorm, rate, (tape) => {
        const { out } = forwardRows(
          tape,
          critic,
          part.map((lesson) => lesson.criticRows),
        );
        const wanted = tape.constant(
          out.rows,
          1,
          all(({ returns }) => returns),
        );
        return tape.mean(tape.square(tape.add(out, tape.affine(wanted, -1))));
      });
    }
  }
}

function improve(
  { parameters }: StateNetwork,
  adam: Adam,
  gradientNorm: number,
  rate: number,
  loss: (tape: Tape) => ReturnType<Tape["mean"]>,
): void {
  const tape = new Tape();
  parameters.clearGradient();
  tape.backward(loss(tape));
  parameters.clipGradient(gradientNorm);
  adam.step(parameters.values, parameters.gradient, rate);
}

function spread(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) + 1e-8 };
}
