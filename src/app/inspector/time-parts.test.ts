import { expect, it } from "vitest";
import { timeParts } from "./time-parts.ts";

const TIMES = {
  startedAt: 100,
  draftStartedAt: 100,
  draftedAt: 180,
  decidedAt: 190,
  boughtAt: 390,
  committedAt: 391,
  gateMilliseconds: 9,
};

it("splits a bought step's time without a gap", () => {
  const parts = timeParts(TIMES);
  expect(parts).toEqual([
    { name: "drafting", milliseconds: 80 },
    { name: "gate", milliseconds: 10 },
    { name: "buying", milliseconds: 200 },
    { name: "rest", milliseconds: 1 },
  ]);
  expect(parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBe(291);
});

it("leaves out what did not happen", () => {
  expect(timeParts({ ...TIMES, boughtAt: null, committedAt: 190 }).map(({ name }) => name)).toEqual([
    "drafting",
    "gate",
  ]);
  expect(timeParts({ ...TIMES, draftedAt: null }).map(({ name }) => name)).toEqual([
    "gate",
    "buying",
    "rest",
  ]);
  expect(timeParts({ ...TIMES, committedAt: null })).toEqual([]);
});

it("counts a draft that came after a failed purchase as time after the decision", () => {
  const late = { ...TIMES, draftedAt: 400, boughtAt: null, committedAt: 405 };
  expect(timeParts(late)).toEqual([
    { name: "gate", milliseconds: 90 },
    { name: "rest", milliseconds: 215 },
  ]);
});
