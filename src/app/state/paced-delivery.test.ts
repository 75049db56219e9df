import { expect, it } from "vitest";
import { createPacedDelivery } from "./paced-delivery.ts";

function setUp(hold: (item: number) => number) {
  const seen: (readonly number[])[] = [];
  let now = 0;
  let callback: (() => void) | null = null;
  const delivery = createPacedDelivery<number>((items) => seen.push(items), hold, {
    now: () => now,
    next: (next) => {
      callback = next;
    },
  });
  const frameAt = (time: number) => {
    now = time;
    const look = callback;
    callback = null;
    look?.();
  };
  return { delivery, seen, frameAt, waits: () => callback !== null };
}

it("hands over everything of one frame at once when nothing is held", () => {
  const { delivery, seen, frameAt } = setUp(() => 0);
  for (const item of [1, 2, 3]) delivery.push(item);
  frameAt(0);
  expect(seen).toEqual([[1, 2, 3]]);
});

it("lets an item stand for as long as it wants to be seen", () => {
  const { delivery, seen, frameAt } = setUp((item) => (item === 1 ? 250 : 0));
  for (const item of [1, 2]) delivery.push(item);
  frameAt(0);
  frameAt(200);
  expect(seen).toEqual([[1]]);
  frameAt(260);
  expect(seen).toEqual([[1], [2]]);
});

it("does not hold up what comes slowly anyway", () => {
  const { delivery, seen, frameAt, waits } = setUp(() => 12);
  delivery.push(1);
  frameAt(0);
  expect(waits()).toBe(false);
  delivery.push(2);
  frameAt(500);
  expect(seen).toEqual([[1], [2]]);
});

it("keeps to its pace over many frames", () => {
  const { delivery, seen, frameAt } = setUp(() => 12);
  for (let item = 0; item < 100; item++) delivery.push(item);
  for (let time = 0; time < 600; time += 16) frameAt(time);
  expect(seen.flat().length).toBeGreaterThan(45);
  expect(seen.flat().length).toBeLessThan(55);
});

it("gives up its pace on demand, and says when all is handed over", async () => {
  const { delivery, seen } = setUp(() => 1000);
  for (const item of [1, 2, 3]) delivery.push(item);
  const done = delivery.done();
  delivery.flush();
  await done;
  expect(seen).toEqual([[1, 2, 3]]);
  await delivery.done();
});
