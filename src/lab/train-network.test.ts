import { describe, expect, it } from "vitest";
import { createDraw } from "../problems/pocket/draw.ts";
import { type LabelledRow, type TrainingOptions, trainNetwork } from "./train-network.ts";

/** XOR of two signs, with a feature of noise: no logistic regression can tell. */
function rows(count: number, seed: number): LabelledRow[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, () => {
    const features = Float32Array.from([draw.unit() * 2 - 1, draw.unit() * 2 - 1, draw.unit() * 2 - 1]);
    return { features, positive: (features[0] ?? 0) * (features[1] ?? 0) > 0, weight: 1 };
  });
}

const options: TrainingOptions = {
  hidden: [8],
  learningRate: 0.02,
  weightDecay: 1e-4,
  batchSize: 32,
  maxEpochs: 40,
  patience: 8,
  seed: 4,
};

describe("trainNetwork", () => {
  it("learns what a line cannot, the same way each time", () => {
    const [train, validation] = [rows(800, 1), rows(300, 2)];
    const { network, epoch } = trainNetwork(train, validation, options);
    const right = validation.filter((row) => network.logit(row.features) > 0 === row.positive).length;
    expect(right / validation.length).toBeGreaterThan(0.93);
    expect(epoch).toBeGreaterThan(1);
    expect(trainNetwork(train, validation, options).network.parameters).toEqual(network.parameters);
  });

  it("stops early when validation gets worse, and gives the best network back", () => {
    const train = rows(20, 3);
    const validation = rows(200, 4).map((row) => ({ ...row, positive: !row.positive }));
    const epochs: number[] = [];
    const { epoch } = trainNetwork(train, validation, { ...options, onEpoch: (at) => epochs.push(at) });
    expect(epochs.length).toBeLessThan(40);
    expect(epochs.length).toBe(epoch + options.patience);
  });

  it("refuses empty sets", () => {
    expect(() => trainNetwork([], rows(2, 1), options)).toThrow(RangeError);
  });
});
