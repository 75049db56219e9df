import { expect, it } from "vitest";
import { wantedGates } from "./solve-gate.ts";

it.each([
  ["nothing", {}, { routes: false, steps: { id: "trim-thr" }, threshold: null }],
  [
    "a folder",
    { policy: "./mine", threshold: 0.3 },
    { routes: false, steps: { folder: "./mine" }, threshold: 0.3 },
  ],
  [
    "the first gate",
    { policy: "route-to-reason" },
    { routes: true, steps: { id: "always-small" }, threshold: null },
  ],
  [
    "the first gate and what follows",
    { policy: "route-to-reason", stepPolicy: "trim-agg", threshold: 0.4 },
    { routes: true, steps: { id: "trim-agg" }, threshold: 0.4 },
  ],
  [
    "the first gate and a folder",
    { policy: "route-to-reason", stepPolicy: "./mine" },
    { routes: true, steps: { folder: "./mine" }, threshold: null },
  ],
])("reads who decides from %s", (_, options, wanted) => {
  expect(wantedGates(options)).toEqual(wanted);
});

it.each([
  ["an unknown policy", { policy: "psychic" }, /--policy must be one of .*route-to-reason/],
  [
    "a first gate after a first gate",
    { policy: "route-to-reason", stepPolicy: "route-to-reason" },
    /--step-policy must be/,
  ],
  [
    "what follows nothing",
    { policy: "trim-thr", stepPolicy: "trim-agg" },
    /--step-policy must be given with --policy/,
  ],
  [
    "a threshold that nobody reads",
    { policy: "route-to-reason", threshold: 0.4 },
    /--threshold .*--step-policy/,
  ],
])("refuses %s", (_, options, sentence) => {
  expect(() => wantedGates(options)).toThrow(sentence);
});
