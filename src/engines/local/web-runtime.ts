import * as ort from "onnxruntime-web/webgpu";
import type { LocalDevice, Runtime } from "./runtime.ts";

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
      const file = `${root}ort-${__ORT_VERSION__}/ort-wasm-simd-threaded${buildFor(device)}`;
      ort.env.wasm.wasmPaths = { mjs: `${file}.mjs`, wasm: `${file}.wasm` };
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

/** WebGPU needs a build that can wait: by JSPI where the browser has it, else the larger asyncify one. */
function buildFor(device: LocalDevice): string {
  if (device !== "webgpu") return "";
  return "Suspending" in WebAssembly ? ".jspi" : ".asyncify";
}
