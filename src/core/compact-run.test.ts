import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMPACT_VERSION, compactRun, expandRun } from "./compact-run.ts";
import { StepgateError } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import type { RunState } from "./fold-run.ts";
import { readRunFile } from "./run-file.ts";
import { folded } from "./testing/scripted-run.ts";

const SECRET = "sk-live-4f9a8b7c6d5e";

function stored(name: string): RunEvent[] {
  return readRunFile(readFileSync(new URL(`testing/run-files/${name}`, import.meta.url), "utf8"));
}

const through = (events: readonly RunEvent[]) => expandRun(JSON.parse(JSON.stringify(compactRun(events))));

describe("a run in compact form", () => {
  it.each(["v1-whole.json", "v1-branch.json", "v1-interrupted.json"])("means the same: %s", (name) => {
    const [before, after] = [folded(stored(name)), folded(through(stored(name)))];
    const { small, large } = before.start.models;
    const reached = large.url === null ? null : new URL(large.url).origin;
    expect(after.start).toEqual({
      ...before.start,
      models: { small, large: { ...large, url: reached } },
    });
    expect([after.outcome, after.answer, after.promptTokens]).toEqual([
      before.outcome,
      before.answer,
      before.promptTokens,
    ]);
    const { localTokensPerSecond: fast, ...figures } = after.totals;
    expect({ ...figures, localTokensPerSecond: expect.anything() }).toEqual({
      ...before.totals,
      localTokensPerSecond: expect.anything(),
    });
    expect(fast).toBeCloseTo(before.totals.localTokensPerSecond ?? 0, 0);
    expect(after.steps.map(words)).toEqual(before.steps.map(words));
  });

  it("keeps each token and how likely it was, and drops what else it could have been", () => {
    const [before, after] = [folded(stored("v1-whole.json")), folded(through(stored("v1-whole.json")))];
    for (const [at, step] of after.steps.entries()) {
      for (const list of ["draftTokens", "largeTokens"] as const) {
        const old = before.steps[at]?.[list] ?? [];
        expect(step[list].map(({ text }) => text)).toEqual(old.map(({ text }) => text));
        for (const [position, token] of step[list].entries()) {
          expect(token.logprob).toBeCloseTo(old[position]?.logprob ?? 0, 3);
          expect(token.top).toEqual([{ text: token.text, logprob: token.logprob }]);
        }
      }
    }
  });

  it("keeps what was sent as a size, not as a text", () => {
    const before = stored("v1-whole.json").map(
      (event): RunEvent => (event.type === "escalation-end" ? { ...event, exchanges: [exchange()] } : event),
    );
    const [exchanged] = folded(through(before)).steps.flatMap((step) => step.exchanges);
    expect(exchanged).toEqual({
      ...exchange(),
      url: "https://host.example",
      requestBody: "",
      responseText: "",
    });
    expect(folded(through(before)).totals.egressBytes).toBe(folded(before).totals.egressBytes);
  });

  it("cannot carry a key, wherever a provider or a visitor put one", () => {
    const error = { code: "remote-rejected", message: `Bad key ${SECRET}`, remedy: `Not ${SECRET}` } as const;
    const leaky = stored("v1-whole.json").flatMap((event): RunEvent[] => {
      switch (event.type) {
        case "run-start": {
          const url = `https://me:${SECRET}@host.example/${SECRET}/v1?key=${SECRET}`;
          return [{ ...event, models: { ...event.models, large: { ...event.models.large, url } } }];
        }
        case "step-start":
          return [event, { type: "writer-recovered", index: event.index, at: event.at, error }];
        case "escalation-end": {
          const { index, at, usage } = event;
          return [
            { type: "escalation-failed", index, at, usage, error, exchanges: [exchange()] },
            { ...event, exchanges: [exchange()] },
          ];
        }
        case "run-end":
          return [{ ...event, error }];
        default:
          return [event];
      }
    });
    expect(JSON.stringify(leaky).split(SECRET).length).toBeGreaterThan(10);
    expect(JSON.stringify(compactRun(leaky))).not.toContain(SECRET);
    expect(folded(through(leaky)).error?.code).toBe("remote-rejected");
  });
});

describe("what is no compact run", () => {
  const whole = () => JSON.parse(JSON.stringify(compactRun(stored("v1-whole.json"))));
  it.each([
    ["nothing", null, "share-link-damaged"],
    [
      "a run file",
      JSON.parse('{"application":"stepgate","kind":"run","schema":2,"events":[]}'),
      "share-link-damaged",
    ],
    ["no events", { ...whole(), events: [] }, "share-link-damaged"],
    [
      "an event of another kind",
      { ...whole(), events: [...whole().events, { type: "x" }] },
      "share-link-damaged",
    ],
    [
      "tokens that are none",
      { ...whole(), events: [whole().events[0], { type: "step-end", tokens: 7 }] },
      "share-link-damaged",
    ],
    ["a link of the future", { ...whole(), stepgateLink: COMPACT_VERSION + 1 }, "run-file-too-new"],
    ["a run of the future", { ...whole(), schema: 99 }, "run-file-too-new"],
  ])("is refused: %s", (_name, compact, code) => {
    let refused: unknown = null;
    try {
      expandRun(compact);
    } catch (error) {
      refused = StepgateError.is(error) ? error.code : error;
    }
    expect(refused).toBe(code);
  });
});

function words({
  text,
  author,
  draft,
  probability,
  threshold,
  decision,
  wantedHelp,
  signals,
  largeUsage,
  costUsd,
}: RunState["steps"][number]) {
  return {
    text,
    author,
    draft,
    probability,
    threshold,
    decision,
    wantedHelp,
    score: signals?.score,
    largeUsage,
    costUsd,
  };
}

function exchange() {
  return {
    url: `https://host.example/${SECRET}/v1/chat/completions?key=${SECRET}`,
    requestBody: `{"key":"${SECRET}"}`,
    requestBytes: 40,
    responseText: `Your key is ${SECRET}`,
    status: 200,
    milliseconds: 12,
  };
}
