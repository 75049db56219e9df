import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasModels } from "../engines/local/test-models.ts";
import { runBench } from "./bench-command.ts";
import { runMeasure } from "./measure-command.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { runSolve } from "./solve-command.ts";
import { runTrain } from "./train-command.ts";

const PROBLEM =
  "Ben has 12 apples. Mia has 7 more apples than Ben. Carl has 5 fewer apples than Mia. How many apples does Carl have?";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function stepgate(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(PROJECT_ROOT, "scripts", "stepgate.mjs"), ...args]);
    const text = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      text.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      text.stderr += chunk;
    });
    child.on("close", (code) => resolve({ code, ...text }));
  });
}

describe("the command line", () => {
  it.each([
    ["an unknown command", ["frobnicate"], /no command frobnicate/],
    ["an unknown option", ["solve", PROBLEM, "--colour", "red"], /Unknown option/],
    ["an empty problem", ["solve", "  "], /no problem/],
    ["20,000 characters", ["solve", "x".repeat(20_000)], /20000 characters/],
  ])(
    "says what is wrong with %s, on stderr only",
    async (_, args, sentence) => {
      const { code, stdout, stderr } = await stepgate(...args);
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stdout).toBe("");
      expect(code).toBe(2);
    },
    60_000,
  );

  const { signal } = new AbortController();
  const ignore = () => undefined;
  it.each([
    ["an unknown policy", () => runSolve(PROBLEM, { policy: "psychic" }, signal, ignore), "bad-option"],
    ["a threshold in words", () => runSolve(PROBLEM, { threshold: "high" }, signal, ignore), "bad-option"],
    ["an unknown provider", () => runSolve(PROBLEM, { provider: "nobody" }, signal, ignore), "bad-option"],
    [
      "a password in a URL",
      () => runSolve(PROBLEM, { large: "http://a:b@host/v1" }, signal, ignore),
      "bad-option",
    ],
    ["a missing model", () => runSolve(PROBLEM, { large: "pocket-huge" }, signal, ignore), "model-missing"],
    ["a benchmark of nothing", () => runBench({ n: 0 }, signal), "bad-option"],
    ["an unknown policy to measure", () => runBench({ policies: "random,psychic" }, signal), "bad-option"],
    [
      "an unknown strategy",
      () => runBench({ policies: "always-small", strategy: "guess" }, signal),
      "bad-option",
    ],
    [
      "a strategy for a gate",
      () => runBench({ policies: "trim-thr", strategy: "draft" }, signal),
      "bad-option",
    ],
    [
      "distractors for a gate",
      () => runBench({ policies: "trim-thr", distractors: "2" }, signal),
      "bad-option",
    ],
    ["GSM8K without its file", () => runBench({ suite: "gsm8k" }, signal), "bad-option"],
    ["GSM8K with distractors", () => runBench({ suite: "gsm8k", distractors: 1 }, signal), "bad-option"],
    ["a file that is not there", () => runBench({ suite: "gsm8k", data: "no.jsonl" }, signal), "bad-option"],
    ["a file that is not GSM8K", () => runMeasure({ data: "package.json" }, signal, ignore), "bad-option"],
    ["a policy without training", () => runTrain({ policy: "random" }, signal, ignore), "bad-option"],
  ])("refuses %s", async (_, run, code) => {
    await expect(run()).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });
});

describe.runIf(hasModels)("with the built-in models", () => {
  it("prints one object for a solved problem", async () => {
    const { code, stdout } = await stepgate("solve", PROBLEM, "--threshold", "0.5", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schema: 1,
      problem: PROBLEM,
      policy: { id: "trim-thr", threshold: 0.5 },
      device: "cpu",
    });
    expect(report.answer).toMatch(/^\d+$/);
    for (const [index, step] of report.steps.entries()) {
      expect(step).toMatchObject({
        index,
        threshold: 0.5,
        text: expect.any(String),
        costUsd: expect.any(Number),
      });
      expect(step.decision).toBe(step.probability > 0.5 ? "escalate" : "keep");
      expect(step.author).toBe(step.decision === "escalate" ? "large" : "small");
      expect(step.signals.score).toBeCloseTo(1 - step.probability, 9);
      expect(step.usage).toBeTypeOf("object");
    }
    expect(report.cost.baselineUsd).toBeGreaterThan(0);
    expect(report.egress).toEqual({ bytes: 0, requests: 0 });
  }, 60_000);

  it("prints one object for policies on one frontier, with both models alone beside them", async () => {
    const { code, stdout } = await stepgate(
      "bench",
      ...["--split", "policy-val", "--n", "40", "--jobs", "1", "--json"],
      ...["--policies", "trim-thr,always-small,always-large,random,oracle"],
    );
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ suite: "pocket", split: "policy-val", n: 40, seed: 0 });
    expect(report.anchors.large.accuracy.value).toBeGreaterThan(report.anchors.small.accuracy.value);
    expect(report.policies.map((policy: { id: string }) => policy.id)).toEqual([
      "trim-thr",
      "always-small",
      "always-large",
      "random",
      "oracle",
    ]);
    const [gate] = report.policies;
    expect(Object.keys(gate.metrics)).toEqual(
      expect.arrayContaining(["cpt50", "cpt80", "cpt95", "deltaIbc", "apgr", "regret"]),
    );
    const shares = gate.points.map((point: { largeTokenShare: number }) => point.largeTokenShare);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  }, 120_000);

  it("prints one object for both models alone, by strategy and with their mistakes", async () => {
    const { code, stdout } = await stepgate(
      "bench",
      ...["--split", "policy-val", "--policies", "always-small,always-large", "--n", "30"],
      ...["--jobs", "2", "--strategy", "steps,direct", "--json"],
    );
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    const { anchors, policies, strategy, measured } = report;
    expect(report).toMatchObject({ suite: "pocket", split: "policy-val", n: 30, strategy: "steps" });
    expect(policies.map(({ id }: { id: string }) => id)).toEqual(["always-small", "always-large"]);
    expect(Object.keys(measured.strategies)).toEqual(["direct", "steps"]);
    for (const role of ["small", "large"]) {
      const { accuracy, byFamily } = measured.strategies[strategy][role];
      expect(anchors[role]).toMatchObject({ accuracy: accuracy.value, ci: accuracy.ci });
      const families: { n: number }[] = Object.values(byFamily);
      expect(families.reduce((sum, { n }) => sum + n, 0)).toBe(30);
    }
    expect(anchors.large.tokensPerProblem).toBe(measured.strategies.steps.large.tokens.value);
    expect(measured.rescue.step.n).toBe(Math.round(30 * measured.mistakes.small.made.value));
  }, 120_000);

  it("names the words that the small model does not know, and still answers", async () => {
    const { code, stdout, stderr } = await stepgate(
      "solve",
      "What is the capital of France?",
      "--policy",
      "always-small",
    );
    expect(stderr).toContain("does not know “capital”, “France”");
    expect(stdout).toContain("Answer:");
    expect(code).toBe(0);
  }, 60_000);

  it("keeps the drafts where the large model cannot be reached, says so and ends with 1", async () => {
    const url = "http://127.0.0.1:9/v1";
    const { code, stdout, stderr } = await stepgate(
      "solve",
      PROBLEM,
      "--policy",
      "always-large",
      "--large",
      url,
      "--json",
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/could not be had.*No answer from 127\.0\.0\.1:9/);
    const { steps } = JSON.parse(stdout);
    expect(steps[0]).toMatchObject({
      author: "small",
      wantedHelp: true,
      failure: { code: "remote-unreachable" },
    });
  }, 120_000);
});
