import { expect, test } from "vitest";
import { SerialQueue } from "./serial-queue.ts";

const signal = new AbortController().signal;

test("one at a time, in order", async () => {
  const queue = new SerialQueue();
  const order: string[] = [];
  const use = async (name: string) => {
    const leave = await queue.enter(signal);
    order.push(`${name} in`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(`${name} out`);
    leave();
  };
  await Promise.all([use("a"), use("b"), use("c")]);
  expect(order).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
});

test("who gave up while waiting is passed over", async () => {
  const queue = new SerialQueue();
  const leave = await queue.enter(signal);
  const abort = new AbortController();
  const second = queue.enter(abort.signal);
  const third = queue.enter(signal);
  abort.abort();
  leave();
  await expect(second).rejects.toMatchObject({ code: "aborted" });
  (await third)();
});

test("too many waiting are sent away, until there is room again", async () => {
  const queue = new SerialQueue();
  const waiting = Array.from({ length: 32 }, () => queue.enter(signal));
  await expect(queue.enter(signal)).rejects.toMatchObject({ status: 429, code: "queue_full" });
  for (const one of waiting) (await one)();
  (await queue.enter(signal))();
});
