import { expect, it, vi } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { sampleScorer } from "../testing/sample-run.ts";
import { onceItLoads } from "./local-verifier.ts";

const READY = { scorer: sampleScorer, scorerFailure: null, defaultThreshold: 0.4 };
const MISSING = { code: "model-missing", message: "card.json is missing.", remedy: "Reload." } as const;

const OPTIONS = { signal: new AbortController().signal, onProgress: () => undefined };

it("is done without while it cannot be loaded, and tried again", async () => {
  const load = vi.fn().mockRejectedValueOnce(new StepgateError(MISSING)).mockResolvedValue(READY);
  const verifier = onceItLoads(load);
  expect(await verifier(OPTIONS)).toEqual({ scorer: null, scorerFailure: MISSING, defaultThreshold: null });
  expect(await verifier(OPTIONS)).toBe(READY);
  expect(await verifier(OPTIONS)).toBe(READY);
  expect(load).toHaveBeenCalledTimes(2);
});

it("is not done without because the load was stopped", async () => {
  const controller = new AbortController();
  const load = vi.fn().mockImplementationOnce(async () => {
    controller.abort();
    throw new StepgateError(MISSING);
  });
  await expect(onceItLoads(load)({ ...OPTIONS, signal: controller.signal })).rejects.toMatchObject({
    code: "aborted",
  });
});
