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

/** A stream of so many items a second, each of which wants to be seen for 14 ms, and every 20th for 280. */
function stream(perSecond: number, seconds: number) {
  const pushed = new Map<number, number>();
  const { delivery, seen, frameAt } = setUp((item) => (item % 20 === 19 ? 280 : 14));
  const lags: { readonly at: number; readonly lag: number }[] = [];
  let item = 0;
  let known = 0;
  const frame = (now: number) => {
    frameAt(now);
    const shown = seen.flat();
    for (const newest of shown.slice(known)) lags.push({ at: now, lag: now - (pushed.get(newest) ?? 0) });
    known = shown.length;
  };
  for (let now = 0; now < seconds * 1000; now += 16) {
    while (item / perSecond < now / 1000) {
      pushed.set(item, now);
      delivery.push(item);
      item += 1;
    }
    frame(now);
  }
  return { delivery, seen, frame, lags, items: item, end: seconds * 1000 };
}

it.each([50, 200, 1000, 5000])(
  "keeps up with %d items a second, in order and without a loss",
  (perSecond) => {
    const { delivery, seen, frame, lags, items, end } = stream(perSecond, 6);
    const steady = lags.filter(({ at }) => at > 2500).map(({ lag }) => lag);
    expect(steady.length).toBeGreaterThan(100);
    expect(Math.max(...steady)).toBeLessThanOrEqual(500);
    void delivery.done();
    for (let now = end; now < end + 3000; now += 16) frame(now);
    expect(seen.flat()).toEqual(Array.from({ length: items }, (_, index) => index));
  },
);

it("shows a short burst at its own pace", () => {
  const { delivery, seen, frame, items, end } = stream(500, 0.3);
  void delivery.done();
  for (let now = end; now < end + 1500; now += 16) frame(now);
  expect(seen.flat().length).toBeLessThan(100);
  for (let now = end + 1500; now < end + 5000; now += 16) frame(now);
  expect(seen.flat()).toHaveLength(items);
});
