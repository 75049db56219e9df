import { expect, it } from "vitest";
import { createFrameBatch } from "./frame-batch.ts";

it("hands over everything of one frame at once", () => {
  const frames: (() => void)[] = [];
  const seen: (readonly number[])[] = [];
  const batch = createFrameBatch<number>(
    (items) => seen.push(items),
    (callback) => frames.push(callback),
  );
  batch.push(1);
  batch.push(2);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  batch.push(3);
  batch.flush();
  frames[1]?.();
  expect(seen).toEqual([[1, 2], [3]]);
});
