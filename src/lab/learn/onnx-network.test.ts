import { describe, expect, it } from "vitest";
import { loadNodeNetwork } from "../../engines/local/node-engine.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import { fitNormalisation, normalise } from "../normalisation.ts";
import { causalTransformer } from "./causal-transformer.ts";
import { dense } from "./dense.ts";
import type { Network } from "./network.ts";
import { toOnnxNetwork } from "./onnx-network.ts";
import { seededParameters } from "./parameters.ts";
import { Tape } from "./tape.ts";

const NETWORKS: Record<string, Network> = {
  "one layer": dense({ inputs: 5, hidden: [], outputs: 1, layerNorm: false }),
  "a dense network": dense({ inputs: 5, hidden: [7, 4], outputs: 3, layerNorm: false }),
  "a dense network with LayerNorm": dense({ inputs: 5, hidden: [64, 64], outputs: 1, layerNorm: true }),
  "a causal transformer": causalTransformer({ inputs: 5, outputs: 2, layers: 2, width: 32, heads: 4 }),
};

describe.each(Object.entries(NETWORKS))("%s as ONNX", (_, network) => {
  it("gives in onnxruntime what it gives on a tape, for any number of rows", async () => {
    const draw = createDraw(4);
    const rows = Array.from({ length: 9 }, () =>
      Float32Array.from({ length: 5 }, (_, i) => draw.unit() * 10 ** (i - 2)),
    );
    const normalisation = fitNormalisation(rows);
    const parameters = seededParameters(network.shapes, 8);
    for (const [i, value] of parameters.values.entries()) parameters.values[i] = value + 0.2 * Math.sin(i);
    const runner = await loadNodeNetwork(toOnnxNetwork(network, parameters, normalisation));
    for (const count of [1, 9, 2]) {
      const some = rows.slice(0, count);
      const got = await runner.run(Float32Array.from(some.flatMap((row) => [...row])), count);
      const tape = new Tape();
      const input = tape.constant(
        count,
        5,
        some.flatMap((row) => [...normalise(normalisation, row)]),
      );
      const { data } = network.forward(tape, parameters, input, [count]);
      expect(got).toHaveLength(count * network.outputs);
      expect(Math.max(...data.map((value, i) => Math.abs(value - (got[i] ?? 9))))).toBeLessThan(1e-5);
      expect(Math.max(...data.map(Math.abs))).toBeGreaterThan(0.05);
    }
    await runner.dispose();
  });
});

it("refuses an operation that it cannot write", () => {
  const odd: Network = {
    ...dense({ inputs: 2, hidden: [], outputs: 1, layerNorm: false }),
    forward: (tape, _, rows) => tape.exp(rows),
  };
  const normalisation = { mean: new Float32Array(2), scale: new Float32Array(2) };
  expect(() => toOnnxNetwork(odd, seededParameters(odd.shapes, 1), normalisation)).toThrow(/ONNX/);
});
