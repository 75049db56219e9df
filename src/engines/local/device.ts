import type { LocalDevice } from "./runtime.ts";

export interface DeviceChoice {
  readonly device: Exclude<LocalDevice, "cpu">;
  /** One sentence for people. */
  readonly reason: string;
}

/** What is asked of an adapter's limits: enough for the largest tensor of a built-in model. */
const NEEDED_LIMITS = { maxBufferSize: 64 * 2 ** 20, maxStorageBufferBindingSize: 64 * 2 ** 20 } as const;
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

/**
 * Where a local model should run. `forced` is the page's `?device=`; a software adapter is some forty times slower
 * than WASM with models this small, so it is taken only when forced.
 */
export async function chooseDevice(forced: string | null, gpu: GPU | undefined): Promise<DeviceChoice> {
  if (forced === "webgpu" || forced === "wasm") return { device: forced, reason: "The address asks for it." };
  if (gpu === undefined) return wasm("this browser has no WebGPU");
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (adapter === null) return wasm("WebGPU found no graphics device");
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  if (isFallbackAdapter || [vendor, architecture, device, description].some((name) => SOFTWARE.test(name)))
    return wasm("the only graphics device is a slow software one");
  for (const [name, needed] of Object.entries(NEEDED_LIMITS)) {
    const limit = adapter.limits[name as keyof typeof NEEDED_LIMITS];
    if (limit < needed) return wasm(`the graphics device is too limited (${name} is ${limit})`);
  }
  const names = [vendor, architecture].filter(Boolean).join(" ");
  return { device: "webgpu", reason: `It runs on the graphics device${names ? ` (${names})` : ""}.` };
}

function wasm(because: string): DeviceChoice {
  return { device: "wasm", reason: `It runs on the processor: ${because}.` };
}
