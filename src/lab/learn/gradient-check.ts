import type { Parameters } from "./parameters.ts";

/**
 * The greatest difference between a gradient and central finite differences of the loss, relative to the greater of 1 and the
 * slope. `loss` reads the parameters as they are and leaves its gradient in them. For tests.
 */
export function gradientError(parameters: Parameters, loss: () => number, step = 1e-5): number {
  parameters.clearGradient();
  loss();
  const gradient = parameters.gradient.slice();
  let worst = 0;
  for (const [index, value] of parameters.values.entries()) {
    parameters.values[index] = value + step;
    const above = loss();
    parameters.values[index] = value - step;
    const below = loss();
    parameters.values[index] = value;
    const slope = (above - below) / (2 * step);
    worst = Math.max(worst, Math.abs(slope - (gradient[index] as number)) / Math.max(1, Math.abs(slope)));
  }
  return worst;
}
