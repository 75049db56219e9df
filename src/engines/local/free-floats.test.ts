import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { freeFloats, TRANSFER_FLAG } from "./free-floats.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "free-floats.ts")).href;

it("leaves an array alone that shares its memory", () => {
  const whole = new Float32Array([1, 2, 3]);
  freeFloats(whole.subarray(1));
  expect([...whole]).toEqual([1, 2, 3]);
});

it("empties an array in a process that has what it takes", () => {
  const flags = "transfer" in ArrayBuffer.prototype ? [] : [TRANSFER_FLAG];
  const script = `
    import { freeFloats } from ${JSON.stringify(MODULE)};
    const [own, shared] = [new Float32Array(3), new Float32Array(3)];
    freeFloats(own);
    freeFloats(shared.subarray(1));
    console.log(own.length, shared.length);`;
  const words = [...flags, "--import", "tsx", "--input-type=module", "--eval", script];
  expect(String(execFileSync(process.execPath, words)).trim()).toBe("0 3");
});
