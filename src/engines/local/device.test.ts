import { describe, expect, test } from "vitest";
import { chooseDevice } from "./device.ts";

const plenty = { maxBufferSize: 2 ** 31, maxStorageBufferBindingSize: 2 ** 31 };
const card = {
  vendor: "nvidia",
  architecture: "ampere",
  device: "",
  description: "",
  isFallbackAdapter: false,
};

function gpuWith(info: Partial<typeof card>, limits = plenty): GPU {
  const adapter = { info: { ...card, ...info }, limits };
  return { requestAdapter: async () => adapter } as unknown as GPU;
}

describe("the device that a local model runs on", () => {
  test("is what the address asks for", async () => {
    expect((await chooseDevice("wasm", gpuWith({}))).device).toBe("wasm");
    expect((await chooseDevice("webgpu", undefined)).device).toBe("webgpu");
  });

  test("is the graphics device where there is one", async () => {
    expect(await chooseDevice(null, gpuWith({}))).toEqual({
      device: "webgpu",
      reason: "It runs on the graphics device (nvidia ampere).",
    });
    expect((await chooseDevice("nonsense", gpuWith({}))).device).toBe("webgpu");
  });

  test.each([
    ["this browser has no WebGPU", undefined],
    ["WebGPU found no graphics device", { requestAdapter: async () => null } as unknown as GPU],
    [
      "WebGPU found no graphics device",
      { requestAdapter: async () => Promise.reject(new Error("no")) } as unknown as GPU,
    ],
    [
      "the only graphics device is a slow software one",
      gpuWith({ vendor: "google", architecture: "swiftshader" }),
    ],
    [
      "the only graphics device is a slow software one",
      gpuWith({ description: "llvmpipe (LLVM 15.0.7, 256 bits)" }),
    ],
    ["the only graphics device is a slow software one", gpuWith({ isFallbackAdapter: true })],
    [
      "the graphics device is too limited (maxBufferSize is 1048576)",
      gpuWith({}, { ...plenty, maxBufferSize: 2 ** 20 }),
    ],
  ])("is the processor when %s", async (because, gpu) => {
    expect(await chooseDevice(null, gpu)).toEqual({
      device: "wasm",
      reason: `It runs on the processor: ${because}.`,
    });
  });
});
