import type { Tensor } from "./tensor.ts";

/** As in ONNX's LayerNormalization. */
const EPSILON = 1e-5;

/** What {@link normBackward} needs of the way there. */
interface Normed {
  /** The rows at mean 0 and variance 1, before gain and bias. */
  readonly scaled: Float64Array;
  /** Of each row, what it was divided by. */
  readonly deviations: Float64Array;
}

/** out = (a − mean) / deviation · gain + bias, row by row (Ba et al. 2016). */
export function normForward([a, gain, bias]: readonly [Tensor, Tensor, Tensor], out: Float64Array): Normed {
  const width = a.columns;
  const scaled = new Float64Array(a.data.length);
  const deviations = new Float64Array(a.rows);
  for (let row = 0; row < a.rows; row++) {
    const [from, to] = [row * width, (row + 1) * width];
    let mean = 0;
    for (let i = from; i < to; i++) mean += (a.data[i] as number) / width;
    let variance = 0;
    for (let i = from; i < to; i++) variance += ((a.data[i] as number) - mean) ** 2 / width;
    const deviation = Math.sqrt(variance + EPSILON);
    deviations[row] = deviation;
    for (let i = from; i < to; i++) {
      scaled[i] = ((a.data[i] as number) - mean) / deviation;
      out[i] = (scaled[i] as number) * (gain.data[i - from] as number) + (bias.data[i - from] as number);
    }
  }
  return { scaled, deviations };
}

/** Adds to the gradients of rows, gain and bias what flows back from `slopes`, the gradient of the output. */
export function normBackward(
  [a, gain, bias]: readonly [Tensor, Tensor, Tensor],
  slopes: Float64Array,
  { scaled, deviations }: Normed,
): void {
  const width = a.columns;
  for (let row = 0; row < a.rows; row++) {
    const [from, to] = [row * width, (row + 1) * width];
    let sum = 0;
    let product = 0;
    for (let i = from; i < to; i++) {
      const slope = slopes[i] as number;
      const ofScaled = slope * (gain.data[i - from] as number);
      gain.gradient[i - from] = (gain.gradient[i - from] as number) + slope * (scaled[i] as number);
      bias.gradient[i - from] = (bias.gradient[i - from] as number) + slope;
      sum += ofScaled;
      product += ofScaled * (scaled[i] as number);
    }
    for (let i = from; i < to; i++) {
      const ofScaled = (slopes[i] as number) * (gain.data[i - from] as number);
      const rest = ofScaled - sum / width - ((scaled[i] as number) * product) / width;
      a.gradient[i] = (a.gradient[i] as number) + rest / (deviations[row] as number);
    }
  }
}
