import { expect, test } from "vitest";
import { scriptedWriter } from "../../core/testing/scripted-writer.ts";
import { timeSolutions } from "./solution-times.ts";

/** Writes three steps of two words. */
const writer = (id: string, order: string[]) => {
  const scripted = scriptedWriter(id, (steps) => ({
    text: "two words",
    ending: steps.length === 2 ? "end" : "boundary",
  }));
  return {
    ...scripted,
    open: (problem: string, signal: AbortSignal) => {
      order.push(id);
      return scripted.open(problem, signal);
    },
  };
};

test("models take turns on the same problems, and another begins each time", async () => {
  const order: string[] = [];
  const writers = [writer("a", order), writer("b", order)];
  const task = { problems: ["one", "another"], repeats: 2, maxTokens: 100 };
  const times = await timeSolutions(writers, task);
  // The first two warm up.
  expect(order.slice(2).join("")).toBe("abba" + "baab");
  expect(times).toHaveLength(8);
  for (const { tokens, milliseconds } of times) {
    expect(tokens).toBe(6);
    expect(milliseconds).toBeGreaterThan(0);
  }
  expect(times.filter(({ model }) => model === 1).map(({ problem }) => problem)).toEqual([0, 1, 0, 1]);
});

test("a solution is cut off after a number of tokens", async () => {
  const task = { problems: ["one"], repeats: 1, maxTokens: 3 };
  const [time] = await timeSolutions([writer("a", [])], task);
  expect(time?.tokens).toBe(4);
});
