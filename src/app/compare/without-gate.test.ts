import { expect, it } from "vitest";
import type { RunEvent } from "../../core/events.ts";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { withoutGate } from "./without-gate.ts";

const atOf = (event: RunEvent) => (event.type === "run-start" ? 0 : event.at);

it("blanks the judgements and takes their time out of everything after them", async () => {
  const live = await sampleRun();
  const gate = live.reduce(
    (sum, event) => sum + (event.type === "route-decision" ? event.gateMilliseconds : 0),
    0,
  );
  expect(gate).toBeGreaterThan(0);
  const bare = withoutGate(live);
  expect(atOf(bare.at(-1) as RunEvent)).toBeCloseTo(atOf(live.at(-1) as RunEvent) - gate, 9);
  const state = foldRun(bare);
  expect(state?.steps.every((step) => step.probability === 0 && step.times.gateMilliseconds === 0)).toBe(
    true,
  );
  expect(state?.answer).toBe(foldRun(live)?.answer);
});
