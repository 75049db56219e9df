import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, it } from "vitest";
import { createDraw } from "../problems/pocket/draw.ts";
import { DenseNetwork } from "./dense-network.ts";
import { fitNormalisation, normalise } from "./normalisation.ts";
import { toOnnxFile } from "./onnx-file.ts";

it.each([[[7]], [[7, 5]], [[7, 16, 4]]])(
  "runs in onnxruntime as it does here, with sizes %j",
  async (sizes) => {
    const draw = createDraw(9);
    const rows = Array.from({ length: 40 }, () =>
      Float32Array.from({ length: 7 }, (_, i) => draw.unit() * 10 ** (i - 3)),
    );
    const normalisation = fitNormalisation(rows);
    const networks = [11, 12].map((seed) => {
      const network = DenseNetwork.seeded(sizes, seed);
      network.parameters.forEach((value, index) => {
        network.parameters[index] = value + draw.unit() / 10;
      });
      return network;
    });

    const session = await InferenceSession.create(toOnnxFile(networks, normalisation), {
      logSeverityLevel: 3,
    });
    expect(session.inputNames).toEqual(["features"]);
    expect(session.outputNames).toEqual(["logit"]);
    const features = new Tensor("float32", Float32Array.from(rows.flatMap((row) => [...row])), [40, 7]);
    const { logit } = await session.run({ features });
    expect(logit?.dims).toEqual([40, 2]);
    rows.forEach((row, index) => {
      for (const [head, network] of networks.entries())
        expect(logit?.data[2 * index + head]).toBeCloseTo(network.logit(normalise(normalisation, row)), 5);
    });
    await session.release();
  },
);
