import { expect, test } from "vitest";
import { ContinuationCache } from "./continuation-cache.ts";
import { toyWriter } from "./testing/toy-writer.ts";

const signal = new AbortController().signal;

test("the longest known beginning is used, once, and only the rest is appended", async () => {
  const writer = toyWriter();
  const cache = new ContinuationCache(writer);
  const one = await cache.take({ problem: "p", steps: ["a"] }, signal);
  expect(writer.calls.splice(0)).toEqual(["open", "append"]);
  await cache.put({ problem: "p", steps: ["a"] }, one);
  expect(await cache.take({ problem: "p", steps: ["a", "b", "c"] }, signal)).toBe(one);
  expect(writer.calls.splice(0)).toEqual(["append", "append"]);
  await cache.take({ problem: "p", steps: ["a"] }, signal);
  expect(writer.calls.splice(0)).toEqual(["open", "append"]);
});

test("a problem with a blank line is not a problem with a step", async () => {
  const writer = toyWriter();
  const cache = new ContinuationCache(writer);
  const one = await cache.take({ problem: "p\n\na", steps: [] }, signal);
  await cache.put({ problem: "p\n\na", steps: [] }, one);
  expect(await cache.take({ problem: "p", steps: ["a"] }, signal)).not.toBe(one);
});

test("the least recently used ones are closed, and all of them in the end", async () => {
  const writer = toyWriter();
  const cache = new ContinuationCache(writer);
  for (let number = 0; number < 20; number++) {
    const position = { problem: String(number), steps: [] };
    await cache.put(position, await cache.take(position, signal));
  }
  const closed = () => writer.calls.filter((call) => call === "close").length;
  expect(closed()).toBe(4);
  await cache.clear();
  expect(closed()).toBe(20);
});
