import { expect, it } from "vitest";
import { methodOf } from "./method-of.ts";

it("takes the network's hash off a learned policy's id, and leaves other ids alone", () => {
  expect(methodOf("policy-guided-sticky-0a1b2c3d")).toBe("policy-guided-sticky");
  expect(methodOf("trim-thr")).toBe("trim-thr");
  expect(methodOf("always-small")).toBe("always-small");
});
