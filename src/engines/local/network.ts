import type { InferenceSession } from "onnxruntime-web";
import { StepgateError } from "../../core/errors.ts";
import { engineFailure } from "./engine-failure.ts";
import type { LocalDevice, Runtime } from "./runtime.ts";

/** A small feed-forward network, such as a policy's. */
export interface Network {
  readonly device: LocalDevice;
  /** `rows` vectors in one array, one after the other, give as many in one array, each of them the output's m numbers. */
  run(features: Float32Array, rows?: number): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/**
 * Loads an ONNX network with input "features" [rows, n] and one output [rows, m] ("logit", "output") on the device;
 * in the browser, on WASM where the device refuses it. Rejects with a StepgateError.
 */
export async function loadNetwork(
  runtime: Runtime,
  bytes: Uint8Array,
  device: LocalDevice,
): Promise<Network> {
  runtime.prepare(device, 1);
  try {
    return await start(runtime, bytes, device);
  } catch (error) {
    if (device !== "webgpu") throw unusable(error);
    return await start(runtime, bytes, "wasm").catch((again: unknown) => {
      throw unusable(again);
    });
  }
}

async function start(runtime: Runtime, bytes: Uint8Array, device: LocalDevice): Promise<Network> {
  const session: InferenceSession = await runtime.InferenceSession.create(bytes, {
    executionProviders: [device],
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return {
    device,
    async run(features, rows = 1) {
      try {
        const outputs = await session.run({
          features: new runtime.Tensor("float32", features, [rows, features.length / rows]),
        });
        const data = outputs[session.outputNames[0] ?? ""]?.data;
        if (data instanceof Float32Array) return data;
        throw new Error("the network has no output of 32-bit floats");
      } catch (error) {
        throw engineFailure(error);
      }
    },
    dispose: () => session.release(),
  };
}

function unusable(cause: unknown): StepgateError {
  return new StepgateError(
    {
      code: "model-load-failed",
      message: `The policy's network cannot be loaded: ${cause instanceof Error ? cause.message : cause}`,
      remedy: "Choose another policy, or load this one again.",
    },
    { cause },
  );
}
