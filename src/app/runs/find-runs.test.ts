import { expect, it } from "vitest";
import { sampleRun } from "../testing/sample-run.ts";
import { byDay, findRuns, type RunFilter } from "./find-runs.ts";
import { firstWords } from "./first-words.ts";
import { type RunSummary, summarize } from "./store/run-summary.ts";

const [sample] = [summarize(await sampleRun(), "a", "live")];
if (sample === null || sample === undefined) throw new Error("no run");

const RUNS: RunSummary[] = [
  sample,
  { ...sample, id: "b", problem: "Zoë has 3 plums.", answer: "7", verdict: "wrong", policy: "random" },
  { ...sample, id: "c", problem: "Kim has 3 pears.", answer: null, verdict: "not-checked", outcome: null },
  {
    ...sample,
    id: "d",
    problem: "Kim has 9 pears.",
    answer: null,
    verdict: "not-checked",
    outcome: "stopped",
  },
];

function found(query: string, filter: RunFilter = "all"): string {
  const names: Record<string, string> = { random: "Chance", "trim-thr": "Verifier" };
  return findRuns(RUNS, {
    query,
    filter,
    policyName: (id) => names[id] ?? id,
    isInterrupted: ({ id }) => id === "c",
  })
    .map(({ id }) => id)
    .join("");
}

it.each([
  ["", "abcd"],
  ["  ", "abcd"],
  ["PLUMS", "b"],
  ["zoe", "b"],
  ["pears 9", "d"],
  ["42", "a"],
  ["chance", "b"],
  ["trim-thr", "acd"],
  ["pocket-large kim", "cd"],
  ["nowhere", ""],
])("finds “%s”", (query, ids) => {
  expect(found(query)).toBe(ids);
});

it.each([
  ["right", "a"],
  ["wrong", "b"],
  ["not-checked", "d"],
  ["interrupted", "c"],
] as const)("shows only: %s", (filter, ids) => {
  expect(found("", filter)).toBe(ids);
});

it("groups by the visitor's own days", () => {
  const at = (id: string, startedAt: Date) => ({ ...sample, id, startedAt: startedAt.toISOString() });
  const days = byDay([
    at("late", new Date(2026, 4, 2, 23, 59)),
    at("early", new Date(2026, 4, 2, 0, 1)),
    at("before", new Date(2026, 4, 1, 23, 59)),
  ]);
  expect(days.map(({ date, runs }) => [date.getDate(), runs.map(({ id }) => id)])).toEqual([
    [2, ["late", "early"]],
    [1, ["before"]],
  ]);
});

it("cuts a problem between words", () => {
  expect(firstWords("Ann has  12 apples.", 40)).toBe("Ann has 12 apples.");
  expect(firstWords("Ann has 12 apples and pears.", 15)).toBe("Ann has 12…");
  expect(firstWords("x".repeat(40), 10)).toBe(`${"x".repeat(10)}…`);
});
