import { crossEntropy, sigmoid } from "./dense-network.ts";

/** probability = sigmoid(a · logit + b). */
export interface PlattCalibration {
  readonly a: number;
  readonly b: number;
}

/**
 * Platt's calibration of logits on held-out rows: a and b that minimise cross-entropy, by Newton's method with
 * step halving. Targets are drawn in by Platt's own rule, so that separable rows still give finite figures.
 * One class missing: the identity.
 */
export function fitPlatt(logits: ArrayLike<number>, positives: readonly boolean[]): PlattCalibration {
  const count = positives.filter(Boolean).length;
  const others = positives.length - count;
  if (count === 0 || others === 0) return { a: 1, b: 0 };
  const high = (count + 1) / (count + 2);
  const low = 1 / (others + 2);
  const loss = (a: number, b: number) => {
    let sum = 0;
    positives.forEach((positive, i) => {
      const target = positive ? high : low;
      const z = a * (logits[i] as number) + b;
      sum += target * crossEntropy(z, true) + (1 - target) * crossEntropy(z, false);
    });
    return sum;
  };
  let [a, b] = [1, 0];
  let current = loss(a, b);
  for (let iteration = 0; iteration < 100; iteration++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
    positives.forEach((positive, i) => {
      const x = logits[i] as number;
      const p = sigmoid(a * x + b);
      const slope = p - (positive ? high : low);
      const curve = p * (1 - p);
      ga += slope * x;
      gb += slope;
      haa += curve * x * x;
      hab += curve * x;
      hbb += curve;
    });
    const determinant = haa * hbb - hab * hab;
    const [stepA, stepB] = [(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant];
    let size = 1;
    while (size > 1e-6 && !(loss(a - size * stepA, b - size * stepB) <= current)) size /= 2;
    if (size <= 1e-6) break;
    a -= size * stepA;
    b -= size * stepB;
    const next = loss(a, b);
    if (current - next < 1e-10 * positives.length) break;
    current = next;
  }
  return { a, b };
}
