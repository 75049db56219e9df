import { chooseDevice, type DeviceChoice } from "../../engines/local/device.ts";

export interface DeviceFacts {
  /** The graphics adapter's name, "" for one without; null when there is none. */
  readonly adapter: string | null;
  readonly hasWebGpu: boolean;
  readonly choice: DeviceChoice;
  readonly threads: number;
  readonly isolated: boolean;
}

/** What this browser offers to a local model, and what the page makes of it. */
export async function deviceFacts(forced: string | null): Promise<DeviceFacts> {
  const adapter = (await navigator.gpu?.requestAdapter().catch(() => null)) ?? null;
  return {
    adapter: adapter === null ? null : adapterName(adapter.info),
    hasWebGpu: navigator.gpu !== undefined,
    choice: await chooseDevice(forced, navigator.gpu),
    threads: navigator.hardwareConcurrency,
    isolated: crossOriginIsolated,
  };
}

function adapterName({ vendor, architecture, description }: GPUAdapterInfo): string {
  return description || [vendor, architecture].filter(Boolean).join(" ");
}
