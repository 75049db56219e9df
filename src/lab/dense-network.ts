import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** [outputs × inputs], one row per output. */
  readonly weights: Float64Array;
  /** [outputs] */
  readonly biases: Float64Array;
}

/**
 * A small dense network: features → tanh layers → one logit. All parameters lie in one flat array, which the
 * layers view, so that an optimiser and a gradient need not know the layers.
 */
export class DenseNetwork {
  readonly sizes: readonly number[];
  readonly parameters: Float64Array;
  readonly layers: readonly DenseLayer[];
  /** The features of the last row, and the places of those that are not 0: silenced ones are passed over. */
  private readonly input: Float64Array;
  private readonly places: Int32Array;
  private used = 0;
  private readonly activations: readonly Float64Array[];
  private readonly deltas: readonly Float64Array[];

  /** `sizes` from the number of features to the last hidden layer; the one output is added. */
  constructor(sizes: readonly number[], parameters?: Float64Array) {
    this.sizes = [...sizes, 1];
    this.parameters = parameters ?? new Float64Array(parameterCount(this.sizes));
    this.layers = viewLayers(this.sizes, this.parameters);
    this.input = new Float64Array(this.sizes[0] ?? 0);
    this.places = new Int32Array(this.input.length);
    this.activations = this.layers.map((layer) => new Float64Array(layer.outputs));
    this.deltas = this.layers.map((layer) => new Float64Array(layer.outputs));
  }

  /** Weights uniform within ±√(6 / (inputs + outputs)) (Glorot), biases zero. */
  static seeded(sizes: readonly number[], seed: number): DenseNetwork {
    const network = new DenseNetwork(sizes);
    const generator = xoroshiro128plus(seed);
    for (const { weights, inputs, outputs } of network.layers) {
      const bound = Math.sqrt(6 / (inputs + outputs));
      for (let i = 0; i < weights.length; i++) {
        weights[i] = bound * (uniformInt(generator, -1_000_000, 1_000_000) / 1_000_000);
      }
    }
    return network;
  }

  /** The logit of one row of (normalised) features. */
  logit(features: ArrayLike<number>): number {
    this.read(features);
    let input = this.input;
    for (let l = 0; l < this.layers.length; l++) {
      const { inputs, outputs, weights, biases } = this.layers[l] as DenseLayer;
      const activation = this.activations[l] as Float64Array;
      const last = l === this.layers.length - 1;
      const { places } = this;
      const count = l === 0 ? this.used : inputs;
      for (let o = 0; o < outputs; o++) {
        let sum = biases[o] as number;
        const row = o * inputs;
        if (count < inputs)
          for (let at = 0; at < count; at++) {
            const i = places[at] as number;
            sum += (weights[row + i] as number) * (input[i] as number);
          }
        else for (let i = 0; i < inputs; i++) sum += (weights[row + i] as number) * (input[i] as number);
        activation[o] = last ? sum : Math.tanh(sum);
      }
      input = activation;
    }
    return input[0] as number;
  }

  /** One kind of array for the loops below, which are several times slower where they meet two. */
  private read(features: ArrayLike<number>): void {
    const { input, places } = this;
    this.used = 0;
    for (let i = 0; i < input.length; i++) {
      const value = features[i] as number;
      input[i] = value;
      if (value !== 0) places[this.used++] = i;
    }
  }

  /**
   * Binary cross-entropy of one row times its weight; adds its gradient to `gradient`, laid out as the parameters.
   */
  accumulate(features: ArrayLike<number>, positive: boolean, weight: number, gradient: Float64Array): number {
    const logit = this.logit(features);
    const top = this.deltas[this.deltas.length - 1] as Float64Array;
    top[0] = weight * (sigmoid(logit) - (positive ? 1 : 0));
    let offset = this.parameters.length;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l] as DenseLayer;
      const { inputs, outputs, weights } = layer;
      offset -= outputs * inputs + outputs;
      const delta = this.deltas[l] as Float64Array;
      const input = l === 0 ? this.input : (this.activations[l - 1] as Float64Array);
      const below = l === 0 ? null : (this.deltas[l - 1] as Float64Array);
      const { places } = this;
      const count = l === 0 ? this.used : inputs;
      below?.fill(0);
      for (let o = 0; o < outputs; o++) {
        const d = delta[o] as number;
        const row = o * inputs;
        const biasAt = offset + outputs * inputs + o;
        gradient[biasAt] = (gradient[biasAt] as number) + d;
        const start = offset + row;
        if (count < inputs)
          for (let place = 0; place < count; place++) {
            const i = places[place] as number;
            gradient[start + i] = (gradient[start + i] as number) + d * (input[i] as number);
          }
        else
          for (let i = 0; i < inputs; i++)
            gradient[start + i] = (gradient[start + i] as number) + d * (input[i] as number);
        if (below !== null) {
          for (let i = 0; i < inputs; i++) below[i] = (below[i] as number) + d * (weights[row + i] as number);
        }
      }
      if (below !== null) {
        for (let i = 0; i < inputs; i++) {
          const value = input[i] as number;
          below[i] = (below[i] as number) * (1 - value * value);
        }
      }
    }
    return weight * crossEntropy(logit, positive);
  }

  clone(): DenseNetwork {
    return new DenseNetwork(this.sizes.slice(0, -1), this.parameters.slice());
  }
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** −log p of the class, from the logit, without overflow. */
export function crossEntropy(logit: number, positive: boolean): number {
  const margin = positive ? logit : -logit;
  return Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
}

function parameterCount(sizes: readonly number[]): number {
  return pairs(sizes).reduce((sum, [inputs, outputs]) => sum + (inputs + 1) * outputs, 0);
}

function pairs(sizes: readonly number[]): [number, number][] {
  return sizes.slice(1).map((outputs, index) => [sizes[index] as number, outputs]);
}

function viewLayers(sizes: readonly number[], parameters: Float64Array): DenseLayer[] {
  let offset = 0;
  return pairs(sizes).map(([inputs, outputs]) => {
    const weights = parameters.subarray(offset, offset + inputs * outputs);
    const biases = parameters.subarray(offset + inputs * outputs, offset + (inputs + 1) * outputs);
    offset += (inputs + 1) * outputs;
    return { inputs, outputs, weights, biases };
  });
}
