import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { freeFloats, TRANSFER_FLAG } from "./free-floats.ts";

const CAN_TRANSFER = "transfer" in ArrayBuffer.prototype;

it("leaves an array alone that shares its memory", () => {
  const whole = new Float32Array([1, 2, 3]);
  freeFloats(whole.subarray(1));
  expect([...whole]).toEqual([1, 2, 3]);
});

it("empties an array where the engine can, and never throws", () => {
  const floats = new Float32Array([1, 2, 3]);
  freeFloats(floats);
  expect(floats.length).toBe(CAN_TRANSFER ? 0 : 3);
});

it("is told to Node 20 by the flag", () => {
  const flags = CAN_TRANSFER ? [] : [TRANSFER_FLAG];
  const said = execFileSync(process.execPath, [...flags, "-p", "typeof ArrayBuffer.prototype.transfer"]);
  expect(String(said).trim()).toBe("function");
});
