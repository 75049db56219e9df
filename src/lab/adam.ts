export interface AdamOptions {
  readonly learningRate: number;
  /** Decoupled weight decay (AdamW), per step as a share of the learning rate. */
  readonly weightDecay: number;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** AdamW (Kingma & Ba 2015; Loshchilov & Hutter 2019) over one flat list of parameters. */
export class Adam {
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly options: AdamOptions;
  private steps = 0;

  constructor(size: number, options: AdamOptions) {
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
    this.options = options;
  }

  /** Moves `parameters` against `gradient`, both of the size given at the start; `share` of the learning rate counts. */
  step(parameters: Float64Array, gradient: Float64Array, share = 1): void {
    const { weightDecay } = this.options;
    const learningRate = share * this.options.learningRate;
    this.steps += 1;
    const rate = learningRate * (Math.sqrt(1 - BETA2 ** this.steps) / (1 - BETA1 ** this.steps));
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradient[i] as number;
      const first = BETA1 * (this.first[i] as number) + (1 - BETA1) * slope;
      const second = BETA2 * (this.second[i] as number) + (1 - BETA2) * slope * slope;
      this.first[i] = first;
      this.second[i] = second;
      const value = parameters[i] as number;
      parameters[i] =
        value - (rate * first) / (Math.sqrt(second) + EPSILON) - learningRate * weightDecay * value;
    }
  }
}
