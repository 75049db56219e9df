import { expect, it } from "vitest";
import { sessionFigure } from "./session-figure.ts";

it("reads a session's sum as a lower bound once something had no price", () => {
  expect(sessionFigure({ spentUsd: 0, purchases: 0, unpriced: 0 })).toBe("$0.00");
  expect(sessionFigure({ spentUsd: 0.5, purchases: 3, unpriced: 1 })).toBe("≥ $0.5000");
  expect(sessionFigure({ spentUsd: 0, purchases: 2, unpriced: 2 })).toBe("unknown");
});
