import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { StepgateError } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { foldRun } from "./fold-run.ts";
import { MAX_RUN_FILE_CHARACTERS, RUN_SCHEMA, readRunFile, writeRunFile } from "./run-file.ts";

const identity = { id: "m", label: "m", revision: "1", dtype: "fp32", device: "cpu", url: null };
const usage = { freshInput: 1, cachedRead: 0, cachedWrite: 0, output: 2, estimated: false };
const EVENTS: RunEvent[] = [
  {
    type: "run-start",
    runId: "r",
    startedAt: "2026-11-22T00:00:00.000Z",
    problem: { text: "p", answer: null, source: null },
    models: { small: identity, large: identity },
    policy: { id: "always-small", threshold: 0.5, scorer: null },
    price: null,
    seed: 1,
    limits: { maxSteps: 30, maxTokensPerStep: 100 },
    budgetUsd: null,
    branch: null,
  },
  { type: "step-start", index: 0, at: 1 },
  { type: "step-delta", index: 0, at: 2, text: "The answer is 1." },
  { type: "step-end", index: 0, at: 3, text: "The answer is 1.", ending: "end", tokens: [], usage },
  {
    type: "route-decision",
    index: 0,
    at: 3,
    signals: null,
    probability: 0,
    threshold: 0.5,
    decision: "keep",
    forced: false,
    reasons: [],
    gateMilliseconds: 0.1,
  },
  {
    type: "step-commit",
    index: 0,
    at: 4,
    author: "small",
    text: "The answer is 1.",
    draft: null,
    wantedHelp: false,
  },
  { type: "run-end", at: 5, outcome: "answered", answer: "1", error: null },
];

function codeOf(text: string): string {
  try {
    readRunFile(text);
  } catch (error) {
    return StepgateError.is(error) ? error.code : "not ours";
  }
  return "read";
}

const withEvents = (events: unknown[]) => JSON.stringify({ ...JSON.parse(writeRunFile(EVENTS)), events });

describe("run files", () => {
  it("come back without the deltas that finished steps do not need", () => {
    expect(readRunFile(writeRunFile(EVENTS))).toEqual(EVENTS.filter((event) => event.type !== "step-delta"));
  });

  it("keep the deltas of a step that was cut off", () => {
    const interrupted = EVENTS.slice(0, 3);
    expect(readRunFile(writeRunFile(interrupted))).toEqual(interrupted);
  });

  it.each([
    ["nothing", "", "run-file-damaged"],
    ["half a file", writeRunFile(EVENTS).slice(0, 200), "run-file-damaged"],
    ["another JSON", '{"a":1}', "run-file-foreign"],
    ["a list", "[1,2]", "run-file-foreign"],
    ["a picture", "\u0089PNG\r\n", "run-file-damaged"],
    [
      "a newer version",
      JSON.stringify({ application: "stepgate", kind: "run", schema: RUN_SCHEMA + 1, events: [] }),
      "run-file-too-new",
    ],
    [
      "a file of schema 3",
      JSON.stringify({ ...JSON.parse(writeRunFile(EVENTS)), schema: 3 }),
      "run-file-too-new",
    ],
    ["schema 0", JSON.stringify({ ...JSON.parse(writeRunFile(EVENTS)), schema: 0 }), "run-file-foreign"],
    ["a file without its last byte", writeRunFile(EVENTS).slice(0, -1), "run-file-damaged"],
    ["a file too large to be a run", " ".repeat(MAX_RUN_FILE_CHARACTERS + 1), "run-file-damaged"],
    ["brackets without an end", "[".repeat(1_000_000), "run-file-damaged"],
    ["no events", withEvents([]), "run-file-damaged"],
    ["no start", withEvents(EVENTS.slice(1)), "run-file-damaged"],
    ["two starts", withEvents([EVENTS[0], EVENTS[0]]), "run-file-damaged"],
    [
      "a step out of turn",
      withEvents([EVENTS[0], { type: "step-start", index: 3, at: 1 }]),
      "run-file-damaged",
    ],
    ["an event of a step that is not open", withEvents([EVENTS[0], EVENTS[3]]), "run-file-damaged"],
    ["a step that is committed twice", withEvents([...EVENTS.slice(0, 6), EVENTS[5]]), "run-file-damaged"],
    [
      "a step that is decided and committed again",
      withEvents([...EVENTS.slice(0, 6), EVENTS[4], EVENTS[5]]),
      "run-file-damaged",
    ],
    [
      "a step that is committed without a decision",
      withEvents([...EVENTS.slice(0, 4), EVENTS[5]]),
      "run-file-damaged",
    ],
    [
      "a step that rests on the decision of the one before",
      withEvents([...EVENTS.slice(0, 6), { ...EVENTS[1], index: 1 }, { ...EVENTS[5], index: 1 }]),
      "run-file-damaged",
    ],
    ["something after the end", withEvents([...EVENTS, EVENTS[1]]), "run-file-damaged"],
    [
      "a negative count",
      withEvents([EVENTS[0], EVENTS[1], { ...EVENTS[3], usage: { ...usage, output: -1 } }]),
      "run-file-damaged",
    ],
    ["an unknown event", withEvents([EVENTS[0], { type: "surprise" }]), "run-file-damaged"],
  ])("refuse %s with a code", (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

describe("keys that name prototypes", () => {
  const poison = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
  const poisoned = (text: string) => text.replaceAll('{"', `{${poison}"`);

  it("change nothing, and are not read", () => {
    const events = readRunFile(poisoned(writeRunFile(EVENTS)));
    expect(events).toEqual(readRunFile(writeRunFile(EVENTS)));
    expect(Object.keys(events[0] ?? {})).not.toContain("__proto__");
    expect("polluted" in {}).toBe(false);
  });

  it("pass a migration as harmlessly", () => {
    const old = readFileSync(new URL("testing/run-files/v1-branch.json", import.meta.url), "utf8");
    expect(readRunFile(poisoned(old))).toEqual(readRunFile(old));
    expect("polluted" in {}).toBe(false);
  });
});

describe("a file with more steps than any run", () => {
  it("is refused before it is folded", () => {
    const [start, ...step] = EVENTS.slice(0, -1);
    const many = Array.from({ length: 2001 }, (_, index) =>
      step.map((event) => ("index" in event ? { ...event, index } : event)),
    ).flat();
    const file = { application: "stepgate", kind: "run", schema: RUN_SCHEMA, events: [start, ...many] };
    expect(() => readRunFile(JSON.stringify(file))).toThrow(/more than 2000 steps/);
  });
});

describe("files of schema 1", () => {
  const stored = (name: string) =>
    readFileSync(new URL(`testing/run-files/${name}`, import.meta.url), "utf8");

  it("are read as runs without a budget", () => {
    const state = foldRun(readRunFile(stored("v1-whole.json")));
    expect(state?.start).toMatchObject({ budgetUsd: null, branch: null });
    expect(state?.steps.map((step) => step.author)).toEqual(["small", "large", "small", "small", "small"]);
    expect(state?.answer).toBe("42");
  });

  it("have branches whose first step was bought", () => {
    const state = foldRun(readRunFile(stored("v1-branch.json")));
    expect(state?.start.branch).toEqual({ runId: "sample", stepIndex: 2, decision: "escalate" });
    expect(state?.steps[2]?.author).toBe("large");
  });

  it("may end in the middle of a step", () => {
    const state = foldRun(readRunFile(stored("v1-interrupted.json")));
    expect(state?.outcome).toBeNull();
    expect(state?.steps).toHaveLength(4);
  });

  it("are written again as the newest schema, and mean the same", () => {
    const events = readRunFile(stored("v1-branch.json"));
    const written = writeRunFile(events);
    expect(JSON.parse(written).schema).toBe(RUN_SCHEMA);
    expect(readRunFile(written)).toEqual(events);
  });

  it("are refused by name where they are damaged", () => {
    const file = JSON.parse(stored("v1-branch.json"));
    file.events[0].branch = { runId: 7 };
    expect(() => readRunFile(JSON.stringify(file))).toThrow(/event 1 of .* “branch/);
    file.events[0] = null;
    expect(() => readRunFile(JSON.stringify(file))).toThrow(/event 1 of /);
  });
});
