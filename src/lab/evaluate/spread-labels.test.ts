import { expect, it } from "vitest";
import { spreadLabels } from "./spread-labels.ts";

const room = { gap: 10, top: 0, bottom: 100 };

it("leaves labels with room where they are, and moves crowded ones apart in their order", () => {
  expect(spreadLabels([50, 20, 80], room)).toEqual([50, 20, 80]);
  expect(spreadLabels([50, 49, 51], room)).toEqual([59, 49, 69]);
  expect(spreadLabels([98, 99, 100], room)).toEqual([80, 90, 100]);
  expect(spreadLabels([-5, -5], room)).toEqual([0, 10]);
});
