import { expect, it, vi } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { sampleScorer } from "../testing/sample-run.ts";
import { onceItLoads } from "./local-verifier.ts";

const READY = { scorer: sampleScorer, scorerFailure: null, defaultThreshold: 0.4 };
const MISSING = { code: "model-missing", message: "card.json is missing.", remedy: "Reload." } as const;

it("is done without while it cannot be loaded, and tried again", async () => {
  const load = vi.fn().mockRejectedValueOnce(new StepgateError(MISSING)).mockResolvedValue(READY);
  const verifier = onceItLoads(load);
  expect(await verifier()).toEqual({ scorer: null, scorerFailure: MISSING, defaultThreshold: null });
  expect(await verifier()).toBe(READY);
  expect(await verifier()).toBe(READY);
  expect(load).toHaveBeenCalledTimes(2);
});
