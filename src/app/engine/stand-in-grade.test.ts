import { expect, it } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import type { DraftPlace } from "../../core/policy.ts";
import { NO_USAGE } from "../../core/usage.ts";
import type { Continuation, Peek, Writer } from "../../core/writer.ts";
import { scriptedWriter } from "../testing/fake-writers.ts";
import { standInGrade } from "./stand-in-grade.ts";

const { signal } = new AbortController();
const place: DraftPlace = { problem: "P", steps: [], ask: null, signal };
const usage = { ...NO_USAGE, freshInput: 5, output: 1 };
const token = { text: " 9", logprob: 0, entropy: 0, margin: 1, confidence: 1, top: [] };

/** A model whose questions are answered by `peek`; counts how often it is opened. */
function model(peek: () => Promise<Peek>) {
  const writer = scriptedWriter("pocket-large", []);
  let opened = 0;
  const open = async (problem: string): Promise<Continuation> => {
    opened += 1;
    return { ...(await writer.open(problem, signal)), peek };
  };
  const whole: Writer = { ...writer, open };
  return { whole, opened: () => opened };
}

const answered = async (): Promise<Peek> => ({ token, ends: false, usage });
const failing = (code: "worker-lost" | "context-full") =>
  new StepgateError({ code, message: "It cannot.", remedy: "Try again." });

it("is one judge for a model, which reads on where it was", async () => {
  const { whole, opened } = model(answered);
  expect(standInGrade(whole)).toBe(standInGrade(whole));
  await standInGrade(whole)(place, "a");
  expect(await standInGrade(whole)({ ...place, steps: ["a"] }, "b")).toMatchObject({ grade: 9, usage });
  expect(opened()).toBe(1);
});

it("grades in the next worker when the first is lost", async () => {
  let asked = 0;
  const { whole, opened } = model(() =>
    asked++ === 0 ? Promise.reject(failing("worker-lost")) : answered(),
  );
  expect(await standInGrade(whole)(place, "a")).toMatchObject({ grade: 9 });
  expect(opened()).toBe(2);
});

it("lost twice gives up the grade, not the draft", async () => {
  const { whole } = model(() => Promise.reject(failing("worker-lost")));
  await expect(standInGrade(whole)(place, "a")).rejects.toMatchObject({
    code: "engine-failed",
    message: "It cannot.",
  });
});

it("does not ask again for any other reason", async () => {
  const { whole, opened } = model(() => Promise.reject(failing("context-full")));
  await expect(standInGrade(whole)(place, "a")).rejects.toMatchObject({ code: "context-full" });
  expect(opened()).toBe(1);
});
