import { expect, it } from "vitest";
import { scriptedWriter } from "../core/testing/scripted-writer.ts";
import { alwaysLarge } from "../policies/always.ts";
import { walk } from "./walk.ts";

const problem = { text: "P", answer: "7", source: null };
const { signal } = new AbortController();
const small = scriptedWriter("small", () => ({ text: "The answer is 7.", ending: "end" }));
const shared = { small, policy: alwaysLarge, scorer: null, signal };

it("goes on with the draft where the large model writes an empty step, which is paid for", async () => {
  const large = scriptedWriter("large", () => ({ text: "" }));
  expect(await walk(problem, { ...shared, large })).toMatchObject({
    correct: true,
    stepsBought: 0,
    steps: ["The answer is 7."],
    largeUsage: { output: 1 },
  });
});

it("rejects when the large model cannot be had, which says nothing about a policy", async () => {
  const large = scriptedWriter("large", () => ({ fail: new Error("out of memory") }));
  await expect(walk(problem, { ...shared, large })).rejects.toThrow("out of memory");
});
