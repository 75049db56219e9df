import { describe, expect, it } from "vitest";
import { causalTransformer } from "./causal-transformer.ts";
import { dense } from "./dense.ts";
import { gradientError } from "./gradient-check.ts";
import type { Network } from "./network.ts";
import { type Parameters, seededParameters } from "./parameters.ts";
import { Tape } from "./tape.ts";

const rows = Float64Array.from({ length: 15 }, (_, i) => Math.cos(3 * i));
const lengths = [3, 2];
const NETWORKS: Record<string, Network> = {
  "a dense network": dense({ inputs: 3, hidden: [5, 4], outputs: 2, layerNorm: false }),
  "a dense network with LayerNorm": dense({ inputs: 3, hidden: [5], outputs: 2, layerNorm: true }),
  "a causal transformer": causalTransformer({ inputs: 3, outputs: 2, layers: 2, width: 4, heads: 2 }),
};
const outputs = (network: Network, parameters: Parameters, input: ArrayLike<number>, parts = lengths) => {
  const tape = new Tape();
  return network.forward(tape, parameters, tape.constant(input.length / 3, 3, input), parts).data;
};

/** Far enough from the small start of the last layer for every slope to show. */
function moved(network: Network): Parameters {
  const parameters = seededParameters(network.shapes, 7);
  parameters.values.forEach((value, i) => {
    parameters.values[i] = value + 0.3 * Math.sin(i);
  });
  return parameters;
}

describe.each(Object.entries(NETWORKS))("%s", (_, network) => {
  it("has the gradient of finite differences", () => {
    const parameters = moved(network);
    const loss = () => {
      const tape = new Tape();
      const out = network.forward(tape, parameters, tape.constant(5, 3, rows), lengths);
      const sum = tape.sum(tape.square(out));
      tape.backward(sum);
      return sum.data[0] ?? Number.NaN;
    };
    expect(gradientError(parameters, loss)).toBeLessThan(1e-6);
  });

  it("gives the same for the same seed", () => {
    const twice = [1, 1, 2].map((seed) => outputs(network, seededParameters(network.shapes, seed), rows));
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]).not.toEqual(twice[2]);
  });
});

describe("a causal transformer", () => {
  const network = NETWORKS["a causal transformer"] as Network;
  const parameters = moved(network);

  it("never reads ahead, nor in another sequence", () => {
    const whole = outputs(network, parameters, rows);
    const first = outputs(network, parameters, rows.slice(0, 6), [2]);
    expect([...whole.slice(0, 4)]).toEqual([...first]);
    const second = outputs(network, parameters, rows.slice(9), [2]);
    for (const [i, value] of second.entries()) expect(whole[6 + i]).toBeCloseTo(value, 12);
  });

  it("reads what came before", () => {
    const changed = rows.slice();
    changed[0] = 9;
    expect(outputs(network, parameters, changed)[5]).not.toBe(outputs(network, parameters, rows)[5]);
  });
});
