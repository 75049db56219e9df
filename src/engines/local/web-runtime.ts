import * as ort from "onnxruntime-web/webgpu";
import type { Runtime } from "./runtime.ts";
import { runtimeFiles } from "./runtime-files.ts";

/** onnxruntime-web, the same copy that transformers.js uses, with its WASM files from `<root>ort-<version>/`. */
export function createWebRuntime(root: string): Runtime {
  let prepared = false;
  return {
    InferenceSession: ort.InferenceSession,
    Tensor: ort.Tensor,
    prepare(device, threads) {
      // The first session decides which build is loaded; each of them runs on the processor as well.
      if (prepared) return;
      prepared = true;
      const [mjs, wasm] = runtimeFiles(root, device);
      ort.env.wasm.wasmPaths = { mjs, wasm };
      ort.env.wasm.numThreads = threads;
      ort.env.wasm.proxy = false;
    },
    async deviceLost(device) {
      if (device !== "webgpu") return new Promise(() => undefined);
      const { lost } = await ort.env.webgpu.device;
      const { reason, message } = await lost;
      return message || reason;
    },
  };
}
