import { expect, it } from "vitest";
import { formatCostRange } from "./cost-range.ts";

it("writes ranges short, and one amount where both ends are the same", () => {
  expect(formatCostRange({ low: 0.000_33, high: 0.000_71 })).toBe("$0.00033–0.00071");
  expect(formatCostRange({ low: 0, high: 0.0231 })).toBe("$0.0000–0.0231");
  expect(formatCostRange({ low: 0.0005, high: 0.0005 })).toBe("$0.000500");
});
