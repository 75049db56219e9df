import { expect, it } from "vitest";
import type { PolicyFacts } from "../engine/engine.ts";
import { texts } from "../texts/texts.ts";
import { offeredPolicies, policyName } from "./policy-names.ts";

const ships = (id: string, kind: PolicyFacts["kind"] = "step-policy"): PolicyFacts => {
  return { id, kind, bytes: 1000, defaultThreshold: 0.5 };
};
const PLAIN = ["trim-thr", "always-small", "always-large", "random"];

it("offers what ships, strangers' last, and not what decides before the first step", () => {
  const shipped = [
    ships("my-gate"),
    ships("trim-seq"),
    ships("route-to-reason", "route-to-reason"),
    ships("trim-agg"),
  ];
  expect(offeredPolicies("trim-thr", shipped)).toEqual([...PLAIN, "trim-agg", "trim-seq", "my-gate"]);
});

it("keeps the chosen policy among them where it ships no more", () => {
  expect(offeredPolicies("their-gate", [])).toEqual([...PLAIN, "their-gate"]);
  expect(offeredPolicies("random", [])).toEqual(PLAIN);
});

it("knows the name of a policy by the version that a run names, and calls a stranger's by its id", () => {
  expect(policyName("trim-agg-0a1b2c3d")).toBe(texts.gate.policyNames["trim-agg"]);
  expect(policyName("my-gate")).toBe("my-gate");
});
