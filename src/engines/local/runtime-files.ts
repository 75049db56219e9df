import type { LocalDevice } from "./runtime.ts";

/** The folder with the WASM builds of the runtime that this page was made with. */
export function runtimeFolder(root: string): string {
  return `${root}ort-${__ORT_VERSION__}/`;
}

/** The two files, script and WASM, that the runtime loads for a device in this browser. */
export function runtimeFiles(root: string, device: LocalDevice): readonly [mjs: string, wasm: string] {
  const file = `${runtimeFolder(root)}ort-wasm-simd-threaded${buildFor(device)}`;
  return [`${file}.mjs`, `${file}.wasm`];
}

/** How large these two are together. */
export function runtimeBytes(device: LocalDevice): number {
  return __ORT_BYTES__[buildFor(device)] ?? 0;
}

/** WebGPU needs a build that can wait: by JSPI where the browser has it, else the larger asyncify one. */
function buildFor(device: LocalDevice): string {
  if (device !== "webgpu") return "";
  return "Suspending" in WebAssembly ? ".jspi" : ".asyncify";
}
