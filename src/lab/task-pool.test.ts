import { expect, it } from "vitest";
import { inPool } from "./task-pool.ts";

it("keeps the order, runs no more at once than asked and stops at a failure", async () => {
  let running = 0;
  let most = 0;
  const task = async (item: number) => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, item));
    running--;
    return item * 2;
  };
  expect(await inPool([5, 1, 3, 0], 2, task)).toEqual([10, 2, 6, 0]);
  expect(most).toBe(2);

  const started: number[] = [];
  const failing = inPool([0, 1, 2, 3, 4], 1, async (item) => {
    started.push(item);
    if (item === 1) throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(started).toEqual([0, 1]);
});
