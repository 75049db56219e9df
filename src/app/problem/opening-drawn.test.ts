import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { NO_CHANGES } from "../../problems/pocket/kinds.ts";
import { drawProblem } from "./drawn-problem.ts";
import { OPENING_PROBLEM } from "./opening-problem.ts";

it("is what the generator draws", () => {
  const path = join(import.meta.dirname, "opening-drawn.json");
  const drawn = `${JSON.stringify(drawProblem(OPENING_PROBLEM, NO_CHANGES))}\n`;
  if (process.env.UPDATE_OPENING) writeFileSync(path, drawn);
  expect(readFileSync(path, "utf8")).toBe(drawn);
});
