import { expect, it } from "vitest";
import type { Policy } from "../core/policy.ts";
import { type ScriptedWriter, scriptedWriter } from "../core/testing/scripted-writer.ts";
import { decisionReport, decisionText } from "./decision-report.ts";
import { sampleDecisions } from "./decision-times.ts";
import { loadShippedGates } from "./shipped-gates.ts";
import { policyRoots } from "./testing/policy-roots.ts";
import { untrainedPolicy } from "./testing/step-policy.ts";

const SOLUTION = ["Ann has 2 + 3 = 5 apples.", "Ben has 5 + 4 = 9 apples.", "The answer is 9."];
const writer = (): ScriptedWriter =>
  scriptedWriter("pocket-small", (steps) => ({ text: SOLUTION[steps.length] ?? "" }));
const small = { ...writer().identity, revision: "s" };

const shipped = policyRoots();

it("times every shipped policy on every step, and reports both figures of each", async () => {
  const root = shipped(untrainedPolicy("trim-agg", "row"), untrainedPolicy("trim-seq", "sequence"));
  const gates = await loadShippedGates(root, small);
  expect(gates.verifier).toBeNull();
  expect(gates.policies.map(({ id }) => id)).toEqual(["trim-agg-0a1b2c3d", "trim-seq-0a1b2c3d"]);

  const samples = await sampleDecisions(writer(), gates, { problems: ["P", "Q"], repeats: 3 });
  expect(samples).toHaveLength(2 * 3 * 2 * SOLUTION.length);
  for (const { decision, drafting } of samples) {
    expect(decision).toBeGreaterThan(0);
    expect(drafting).toBeGreaterThan(0);
  }
  const report = decisionReport(samples);
  expect(report.rows.map(({ id, decisions }) => [id, decisions])).toEqual([
    ["trim-agg-0a1b2c3d", 18],
    ["trim-seq-0a1b2c3d", 18],
  ]);
  // A script takes no time to write, so that no network can be a hundredth of it.
  for (const { milliseconds, share, within } of report.rows) {
    expect(milliseconds.interval[0]).toBeLessThanOrEqual(milliseconds.value);
    expect(milliseconds.interval[1]).toBeGreaterThanOrEqual(milliseconds.value);
    expect(share.value).toBeGreaterThan(0.01);
    expect(within).toMatchObject({ share: false });
  }
  const text = decisionText(report).join("\n");
  expect(text).toMatch(
    /trim-seq-0a1b2c3d +\d+\.\d\d ms \(95 %: .*\), (NOT )?below 3 ms\n.* % .* of its step, NOT below 1 %\n.* of all drafting/,
  );
});

it("asks policies in turns, with the signals and the steps so far, while the draft waits", async () => {
  const asked: string[] = [];
  const scripted = writer();
  const policy = (id: string): Policy => ({
    id,
    needsDraft: true,
    decide({ stepIndex, signals, earlier }) {
      expect(scripted.calls.at(-1)).toBe("draft");
      expect(signals).toMatchObject({ stepNumber: stepIndex + 1, score: 0.25 });
      expect(earlier).toHaveLength(stepIndex);
      asked.push(id);
      return { probability: 0, threshold: 0.5, decision: "keep", reasons: [] };
    },
  });
  const verifier = { id: "verifier", score: async () => ({ scores: { score: 0.25 }, reasons: [] }) };
  const gates = { verifier, policies: [policy("a"), policy("b")] };
  const samples = await sampleDecisions(scripted, gates, { problems: ["P"], repeats: 2 });
  const first = SOLUTION.map((_, step) => samples[3 * step]?.id);
  expect(first).toEqual(["verifier", "verifier", "verifier"]);
  // The first of these problems is for warming up.
  expect(asked.join("")).toBe("abbaababbaabbaabba");
  expect(scripted.calls.filter((call) => call === "close")).toHaveLength(3);
});

it("knows the medians and shares of a hand-made case", () => {
  const sample = (id: string, problem: number, decision: number, drafting: number) => {
    return { id, problem, decision, drafting };
  };
  const report = decisionReport([
    sample("quick", 0, 0.1, 100),
    sample("slow", 0, 3, 100),
    sample("quick", 1, 0.3, 200),
    sample("slow", 1, 5, 200),
    sample("quick", 1, 0.2, 300),
    sample("slow", 1, 4, 300),
  ]);
  expect(report.stepMilliseconds?.value).toBe(200);
  const [quick, slow] = report.rows;
  expect(quick).toMatchObject({ id: "quick", decisions: 3, within: { milliseconds: true, share: true } });
  expect(quick?.milliseconds.value).toBe(0.2);
  expect(quick?.milliseconds.interval).toEqual([0.1, 0.2]);
  expect(quick?.share.value).toBeCloseTo(0.1 / 100, 12);
  expect(quick?.shareOfSum.value).toBeCloseTo(0.6 / 600, 12);
  expect(slow).toMatchObject({ id: "slow", within: { milliseconds: false, share: false } });
  expect(slow?.share.value).toBeCloseTo(5 / 200, 12);
  expect(slow?.shareOfSum.value).toBeCloseTo(12 / 600, 12);
});

it("has nothing to report where nothing ships, and refuses a policy for another small model", async () => {
  const gates = await loadShippedGates(shipped(), small);
  const scripted = writer();
  const samples = await sampleDecisions(scripted, gates, { problems: ["P"], repeats: 1 });
  expect(scripted.calls).toEqual([]);
  expect(decisionText(decisionReport(samples)).join()).toContain("no policy ships");
  const stale = shipped(untrainedPolicy("trim-agg", "row"));
  await expect(loadShippedGates(stale, { ...small, revision: "newer" })).rejects.toMatchObject({
    code: "model-missing",
  });
});
