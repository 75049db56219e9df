import { expect, it } from "vitest";
import { foldRun, type StepState } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { whySentence } from "./why-sentence.ts";

async function stepOf(index: number): Promise<StepState> {
  const step = foldRun(await sampleRun())?.steps[index];
  if (step === undefined) throw new Error(`no step ${index}`);
  return step;
}

it("says why a step was bought", async () => {
  expect(whySentence(await stepOf(1), "trim-thr")).toBe(
    "The gate put 83% on this step being wrong; the threshold is 40%, so the large model wrote it.",
  );
});

it("says why a draft stayed", async () => {
  expect(whySentence(await stepOf(0), "trim-thr")).toBe(
    "The gate put 6% on this step being wrong; the threshold is 40%, so the draft stayed.",
  );
});

it("tells a near miss from a hit", async () => {
  const step = { ...(await stepOf(0)), probability: 0.3996, threshold: 0.4 };
  expect(whySentence(step, "trim-thr")).toContain("39.96% on this step being wrong; the threshold is 40.00%");
});

it("says when help was wanted and not to be had", async () => {
  const step = { ...(await stepOf(1)), wantedHelp: true, author: "small" as const };
  expect(whySentence(step, "trim-thr")).toMatch(/so it wanted help; the large model could not be had/);
  expect(whySentence(step, "always-large")).toMatch(/so the small one wrote it/);
});

it("does not claim a verifier where there was none", async () => {
  const step = await stepOf(1);
  const unread = { ...step, probability: 0.5, signals: step.signals && { ...step.signals, score: null } };
  expect(whySentence(unread, "trim-thr")).toMatch(/^No verifier read this draft/);
  expect(whySentence(unread, "random")).toMatch(/^Chance drew 50%/);
});

it("says who overruled the gate", async () => {
  const step = {
    ...(await stepOf(0)),
    forced: true,
    decision: "escalate" as const,
    author: "large" as const,
  };
  expect(whySentence(step, "trim-thr")).toBe(
    "You had the large model write this step. The gate itself put 6% on the draft being wrong, against a threshold of 40%.",
  );
});

it("says nothing of a gate that read nothing when a person decides", async () => {
  const step = { ...(await stepOf(1)), forced: true, decision: "keep" as const };
  expect(whySentence(step, "random")).toBe("You kept this draft.");
  expect(whySentence({ ...step, signals: null }, "trim-thr")).toBe("You kept this draft.");
});

it("waits for the decision", async () => {
  const step = { ...(await stepOf(0)), decision: null };
  expect(whySentence(step, "trim-thr")).toBe("The gate has not read this step yet.");
});
