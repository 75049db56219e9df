import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Policy } from "../../core/policy.ts";
import type { LocalModel } from "../../engines/local/local-model.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { nearMemory } from "../draft-memory.ts";
import { memoWriter } from "../memo-writer.ts";
import { asProblem, takePocketProblems } from "../pocket-problem.ts";
import { walk } from "../walk.ts";
import { type GatheredTrace, gatherTraces } from "./gather.ts";
import { playTrace } from "./trace-tree.ts";

const { signal } = new AbortController();
const problems = takePocketProblems("policy-val", 6, 2);
let small: LocalModel;
let large: LocalModel;
let traces: GatheredTrace[];

beforeAll(async () => {
  small = await loadNodeModel("pocket-small", { root: "public", signal });
  large = await loadNodeModel("pocket-large", { root: "public", signal });
  traces = [];
  await gatherTraces({ problems, small, large, signal, onTrace: (trace) => traces.push(trace) });
}, 60_000);
afterAll(async () => {
  await small.dispose();
  await large.dispose();
});

/** Buys by the step's number and length, so that both decisions are met in many places. */
const DECISIONS: readonly ((stepIndex: number, length: number) => boolean)[] = [
  () => false,
  () => true,
  (stepIndex) => stepIndex % 2 === 0,
  (stepIndex, length) => (stepIndex + length) % 3 === 0,
];

describe("gathered traces", () => {
  it("play as the product's own loop does, whatever is decided", async () => {
    expect(traces).toHaveLength(problems.length);
    for (const problem of problems) {
      const trace = traces.find(({ tree }) => tree.problem.seed === problem.seed);
      const writers = { small: memoWriter(small, nearMemory()), large: memoWriter(large, nearMemory()) };
      for (const buys of DECISIONS) {
        const policy: Policy = {
          id: "by length",
          needsDraft: true,
          decide: ({ stepIndex, signals }) => ({
            probability: 0.5,
            threshold: 0.5,
            decision: buys(stepIndex, signals?.length ?? 0) ? "escalate" : "keep",
            reasons: [],
          }),
        };
        const walked = await walk(asProblem(problem), { ...writers, policy, scorer: null, signal });
        const played = trace && playTrace(trace.tree, (state) => buys(state.stepIndex, state.signals.length));
        expect(played).toMatchObject({
          correct: walked.correct,
          largeTokens: walked.largeUsage.output,
          largeRead: walked.largeUsage.freshInput,
        });
      }
    }
  }, 60_000);

  it("hold what a verifier reads at every turn, hidden states included", () => {
    for (const { tree, features } of traces) {
      expect(features).toHaveLength(tree.nodes.length);
      expect(new Set(features.map(({ length }) => length)).size).toBe(1);
      expect(features[0]?.length).toBeGreaterThan(2 * small.session.hiddenSize);
    }
  });
});
