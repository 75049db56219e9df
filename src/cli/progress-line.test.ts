import { expect, it } from "vitest";
import { duration } from "./progress-line.ts";

it.each([
  [0.4, "0 s"],
  [59, "59 s"],
  [60, "1 min 0 s"],
  [200, "3 min 20 s"],
])("says %d seconds as %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
