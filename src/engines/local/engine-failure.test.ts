import { describe, expect, test } from "vitest";
import { aborted, isLost, StepgateError } from "../../core/errors.ts";
import { decodingFailure, engineFailure } from "./engine-failure.ts";

describe("what the runtime throws", () => {
  test.each([
    ["a trap", new WebAssembly.RuntimeError("unreachable"), "worker-lost"],
    ["a bad access", new WebAssembly.RuntimeError("memory access out of bounds"), "worker-lost"],
    ["an abort of the runtime", new WebAssembly.RuntimeError("Aborted(OOM)"), "device-lost"],
    ["a lost device", new Error("device lost: destroyed"), "device-lost"],
    ["no memory", new Error("std::bad_alloc"), "device-lost"],
  ])("%s replaces the worker, wherever it happens", (_name, cause, code) => {
    for (const failure of [engineFailure(cause), decodingFailure(cause)]) {
      expect(failure).toMatchObject({ code, cause });
      expect(failure.message).toContain(cause.message);
      expect(isLost(failure)).toBe(true);
    }
  });

  test("an error of the session replaces it while decoding, and is only an error elsewhere", () => {
    const cause = new Error("failed to call OrtRun(). ERROR_CODE: 6");
    expect(decodingFailure(cause).code).toBe("worker-lost");
    expect(engineFailure(cause).code).toBe("engine-failed");
    expect(decodingFailure("text").message).toMatch(/broke down: text$/);
  });

  test("our own errors and aborts pass", () => {
    const misuse = new StepgateError({ code: "engine-failed", message: "m", remedy: "r" });
    for (const read of [engineFailure, decodingFailure]) {
      expect(read(misuse)).toBe(misuse);
      expect(read(aborted()).code).toBe("aborted");
      expect(read(new DOMException("Stopped", "AbortError")).code).toBe("aborted");
    }
  });
});
