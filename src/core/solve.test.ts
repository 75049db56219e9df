import { describe, expect, it } from "vitest";
import { aborted, StepgateError } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { withExchanges } from "./failed-exchanges.ts";
import { foldRun } from "./fold-run.ts";
import type { Decision, Policy, Scorer } from "./policy.ts";
import { readRunFile, writeRunFile } from "./run-file.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "./solve.ts";
import { type ScriptLine, scriptedWriter } from "./testing/scripted-writer.ts";
import { NO_USAGE, type Price } from "./usage.ts";
import type { Exchange, Writer } from "./writer.ts";

const SMALL = ["Ben has 12 + 5 = 18 apples.", "Cleo has 17 - 3 = 14 apples.", "The answer is 14."];
const LARGE = ["Ben has 12 + 5 = 17 apples.", "Cleo has 17 - 3 = 14 apples.", "The answer is 14."];
const PROBLEM = { text: "Ann has 12 apples.", answer: "14", source: null };
const PRICE: Price = {
  label: "test",
  source: "test",
  date: "2026-11-22",
  illustrative: true,
  input: 1,
  cachedRead: 0.1,
  cachedWrite: 1,
  output: 10,
};

const lines =
  (texts: readonly string[]) =>
  (steps: readonly string[]): ScriptLine => ({
    text: texts[steps.length] ?? "",
    ending: steps.length === texts.length - 1 ? "end" : "boundary",
  });

const escalating = (indices: readonly number[], needsDraft = true): Policy => ({
  id: "test",
  needsDraft,
  decide: ({ stepIndex }) => {
    const decision: Decision = indices.includes(stepIndex) ? "escalate" : "keep";
    return { probability: decision === "escalate" ? 0.9 : 0.1, threshold: 0.5, decision, reasons: [] };
  },
});

function options(change: Partial<SolveOptions> = {}): SolveOptions {
  let now = 0;
  return {
    runId: "run-1",
    small: scriptedWriter("small", lines(SMALL)),
    large: scriptedWriter("large", lines(LARGE)),
    policy: escalating([0]),
    threshold: 0.5,
    scorer: null,
    price: PRICE,
    seed: 0,
    limits: DEFAULT_LIMITS,
    clock: () => now++,
    startedAt: "2026-11-22T00:00:00.000Z",
    signal: new AbortController().signal,
    ...change,
  };
}

async function collect(run: AsyncGenerator<RunEvent>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run) events.push(event);
  return events;
}

const sent: Exchange[] = [
  { url: "http://x/v1", requestBody: "{}", requestBytes: 2, responseText: "", status: 0, milliseconds: 1 },
];
const unreachable = () =>
  withExchanges(
    new StepgateError({ code: "remote-unreachable", message: "No answer.", remedy: "Start it." }),
    sent,
  );

describe("solve", () => {
  it("replaces exactly the flagged step, rewinds the draft and appends the bought one", async () => {
    const small = scriptedWriter("small", lines(SMALL));
    const large = scriptedWriter("large", lines(LARGE));
    const state = foldRun(await collect(solve(PROBLEM, options({ small, large }))));
    expect(state?.outcome).toBe("answered");
    expect(state?.answer).toBe("14");
    expect(state?.steps.map((step) => step.author)).toEqual(["large", "small", "small"]);
    expect(state?.steps[0]?.draft).toBe(SMALL[0]);
    expect(state?.steps[0]?.text).toBe(LARGE[0]);
    expect(small.calls).toEqual([
      "open",
      "draft",
      "rewind",
      `append ${LARGE[0]}`,
      "draft",
      "accept",
      "draft",
      "accept",
      "close",
    ]);
    expect(large.calls).toEqual(["open", "draft", "accept", "close"]);
  });

  it("hands the large model the steps that were written without it", async () => {
    const large = scriptedWriter("large", lines(LARGE));
    await collect(solve(PROBLEM, options({ large, policy: escalating([1]) })));
    expect(large.calls).toEqual(["open", `append ${SMALL[0]}`, "draft", "accept", "close"]);
  });

  it("writes no draft for a policy that needs none", async () => {
    const small = scriptedWriter("small", lines(SMALL));
    const state = foldRun(
      await collect(solve(PROBLEM, options({ small, policy: escalating([0, 1, 2], false) }))),
    );
    expect(small.calls).toEqual([]);
    expect(state?.totals.stepsBought).toBe(3);
    expect(state?.steps[0]?.draft).toBeNull();
  });

  it.each([true, false])(
    "keeps the draft and goes on when the large model fails (needsDraft %s)",
    async (needsDraft) => {
      const large = scriptedWriter("large", () => ({ fail: unreachable() }));
      const state = foldRun(
        await collect(solve(PROBLEM, options({ large, policy: escalating([0], needsDraft) }))),
      );
      expect(state?.outcome).toBe("answered");
      expect(state?.steps[0]).toMatchObject({ author: "small", text: SMALL[0], wantedHelp: true });
      expect(state?.steps[0]?.failure?.code).toBe("remote-unreachable");
      expect(state?.totals.egressBytes).toBe(2);
      expect(state?.totals.spentUsd).toBe(0);
    },
  );

  it("takes an empty reply for a failure", async () => {
    const large = scriptedWriter("large", () => ({ text: "" }));
    const state = foldRun(await collect(solve(PROBLEM, options({ large }))));
    expect(state?.steps[0]?.failure?.code).toBe("remote-bad-reply");
    expect(state?.totals.largeUsage.freshInput).toBe(3);
  });

  it("replaces a lost worker once and drafts the step again", async () => {
    let lost = 0;
    const small = scriptedWriter("small", (steps) => {
      if (steps.length === 1 && lost++ === 0) {
        return { fail: new StepgateError({ code: "worker-lost", message: "gone", remedy: "" }) };
      }
      return lines(SMALL)(steps);
    });
    const events = await collect(solve(PROBLEM, options({ small, policy: escalating([]) })));
    const state = foldRun(events);
    expect(state?.outcome).toBe("answered");
    expect(state?.recoveries).toBe(1);
    expect(state?.steps.map((step) => step.text)).toEqual(SMALL);
    expect(small.calls.filter((call) => call === "open")).toHaveLength(2);
    expect(small.calls).toContain(`append ${SMALL[0]}`);
  });

  it("keeps a step whose writer was lost after it was drafted", async () => {
    const small = scriptedWriter("small", lines(SMALL));
    let opened = 0;
    const losing: Writer = {
      ...small,
      open: async (problem, signal) => {
        const continuation = await small.open(problem, signal);
        if (opened++ > 0) return continuation;
        const lost = new StepgateError({ code: "worker-lost", message: "gone", remedy: "" });
        return { ...continuation, accept: () => Promise.reject(lost) };
      },
    };
    const state = foldRun(await collect(solve(PROBLEM, options({ small: losing, policy: escalating([]) }))));
    expect(state?.outcome).toBe("answered");
    expect(state?.steps.map((step) => step.text)).toEqual(SMALL);
    expect(small.calls.filter((call) => call === "open")).toHaveLength(2);
  });

  it("drafts a step again when the scorer was lost with the worker", async () => {
    let scored = 0;
    const scorer: Scorer = {
      id: "losing",
      score: async () => {
        if (scored++ === 1) throw new StepgateError({ code: "worker-lost", message: "gone", remedy: "" });
        return { score: 0.9, reasons: [] };
      },
    };
    const state = foldRun(await collect(solve(PROBLEM, options({ scorer, policy: escalating([]) }))));
    expect(state?.outcome).toBe("answered");
    expect(state?.recoveries).toBe(1);
    expect(state?.steps.map((step) => step.signals?.score)).toEqual([0.9, 0.9, 0.9]);
  });

  it("ends as failed when the worker is lost twice in one step", async () => {
    const small = scriptedWriter("small", () => ({
      fail: new StepgateError({ code: "worker-lost", message: "gone", remedy: "" }),
    }));
    const state = foldRun(await collect(solve(PROBLEM, options({ small }))));
    expect(state?.outcome).toBe("failed");
    expect(state?.error?.code).toBe("worker-lost");
  });

  it("ends as stopped when aborted in mid-step, with what was committed kept", async () => {
    const controller = new AbortController();
    const small = scriptedWriter("small", (steps) =>
      steps.length === 1 ? { hang: true } : lines(SMALL)(steps),
    );
    const events: RunEvent[] = [];
    const run = solve(PROBLEM, options({ small, policy: escalating([]), signal: controller.signal }));
    for await (const event of run) {
      events.push(event);
      if (event.type === "step-start" && event.index === 1) setTimeout(() => controller.abort(), 5);
    }
    const state = foldRun(events);
    expect(state?.outcome).toBe("stopped");
    expect(state?.steps[0]?.phase).toBe("committed");
    expect(small.calls.at(-1)).toBe("close");
  });

  it("a purchase that is stopped half-way keeps what was sent, and the draft", async () => {
    const controller = new AbortController();
    const large = scriptedWriter("large", () => ({ hang: true }));
    const events: RunEvent[] = [];
    const stopping: Writer = {
      ...large,
      open: async (problem, signal) => {
        const continuation = await large.open(problem, signal);
        return {
          ...continuation,
          async *draft(draftOptions) {
            try {
              return yield* continuation.draft(draftOptions);
            } catch {
              throw withExchanges(aborted(), sent, { ...NO_USAGE, freshInput: 9, estimated: true });
            }
          },
        };
      },
    };
    for await (const event of solve(PROBLEM, options({ large: stopping, signal: controller.signal }))) {
      events.push(event);
      if (event.type === "escalation-start") setTimeout(() => controller.abort(), 5);
    }
    const state = foldRun(events);
    expect(state?.outcome).toBe("stopped");
    expect(state?.totals).toMatchObject({ egressBytes: 2, requests: 1, largeUsage: { freshInput: 9 } });
    expect(state?.steps[0]).toMatchObject({ text: SMALL[0], author: "small", phase: "deciding" });
  });

  it("has an empty draft replaced, without asking the scorer, which could not read it", async () => {
    const read: string[] = [];
    const scorer: Scorer = {
      id: "reading",
      score: async ({ draft }) => {
        read.push(draft.text);
        return { score: 0.9, reasons: [] };
      },
    };
    const policy: Policy = {
      id: "by-score",
      needsDraft: true,
      decide: ({ signals }) => {
        const probability = 1 - (signals?.score ?? 0.5);
        const decision = probability > 0.95 ? "escalate" : "keep";
        return { probability, threshold: 0.95, decision, reasons: [] };
      },
    };
    const small = scriptedWriter("small", lines(["", ...SMALL.slice(1)]));
    const state = foldRun(await collect(solve(PROBLEM, options({ small, scorer, policy }))));
    expect(read).toEqual(SMALL.slice(1));
    expect(state?.outcome).toBe("answered");
    expect(state?.steps[0]).toMatchObject({ author: "large", probability: 1, signals: { score: 0 } });
  });

  it("goes on after one empty step that was kept, and ends after two in a row", async () => {
    const slipping = scriptedWriter("small", lines([SMALL[0] ?? "", "", "The answer is 14."]));
    const slip = foldRun(await collect(solve(PROBLEM, options({ small: slipping, policy: escalating([]) }))));
    expect(slip).toMatchObject({ outcome: "answered", answer: "14" });
    const silent = scriptedWriter("small", () => ({ text: "" }));
    const events = await collect(solve(PROBLEM, options({ small: silent, policy: escalating([]) })));
    expect(foldRun(events)).toMatchObject({ outcome: "ended-without-answer", error: null });
    expect(foldRun(events)?.steps).toHaveLength(2);
    expect(foldRun(readRunFile(writeRunFile(events)))).toEqual(foldRun(events));
  });

  it("stops at the step limit", async () => {
    const small = scriptedWriter("small", () => ({ text: "Ann has 1 + 1 = 2 apples." }));
    const limits = { ...DEFAULT_LIMITS, maxSteps: 4 };
    const state = foldRun(await collect(solve(PROBLEM, options({ small, policy: escalating([]), limits }))));
    expect(state?.outcome).toBe("step-limit");
    expect(state?.steps).toHaveLength(4);
  });

  it("obeys a person's decision and says so", async () => {
    const force = (index: number) => (index === 1 ? ("escalate" as const) : null);
    const state = foldRun(await collect(solve(PROBLEM, options({ policy: escalating([]), force }))));
    expect(state?.steps.map((step) => step.author)).toEqual(["small", "large", "small"]);
    expect(state?.steps[1]?.forced).toBe(true);
  });

  it("waits for a person who has seen what the policy made of the draft", async () => {
    const seen: string[] = [];
    const force = async (index: number, { decision }: { decision: string }) => {
      await Promise.resolve();
      seen.push(`${index} ${decision}`);
      return index === 1 ? ("keep" as const) : null;
    };
    const state = foldRun(await collect(solve(PROBLEM, options({ policy: escalating([1]), force }))));
    expect(seen).toEqual(["0 keep", "1 escalate", "2 keep"]);
    expect(state?.steps.map((step) => step.author)).toEqual(["small", "small", "small"]);
    expect(state?.steps.map((step) => step.forced)).toEqual([false, true, false]);
  });

  it("stops buying at a limit, and goes on with the drafts", async () => {
    const asked: (number | null)[] = [];
    const budget = {
      runUsd: 0.5,
      refusal: ({ spentUsd }: { spentUsd: number | null }) => {
        asked.push(spentUsd);
        const record = { code: "budget-reached", message: "Spent.", remedy: "Raise it." } as const;
        return asked.length > 1 ? record : null;
      },
    };
    const large = scriptedWriter("large", lines(LARGE));
    const state = foldRun(
      await collect(solve(PROBLEM, options({ large, policy: escalating([0, 1]), budget }))),
    );
    expect(state?.start.budgetUsd).toBe(0.5);
    expect(state?.steps.map((step) => step.author)).toEqual(["large", "small", "small"]);
    expect(state?.steps.map((step) => step.wantedHelp)).toEqual([false, true, false]);
    expect(state?.steps[1]?.failure?.code).toBe("budget-reached");
    expect(state?.outcome).toBe("answered");
    expect(asked).toEqual([0, state?.steps[0]?.costUsd]);
    expect(large.calls.filter((call) => call === "draft")).toHaveLength(1);
  });

  it("branches: takes over the earlier steps without a model call and goes on", async () => {
    const first = await collect(solve(PROBLEM, options({ policy: escalating([]) })));
    const inherited = first.filter((event) => "index" in event && event.index < 1);
    const small = scriptedWriter("small", lines(SMALL));
    const branch = { runId: "run-1", stepIndex: 1, decision: null, events: inherited };
    const events = await collect(solve(PROBLEM, options({ small, policy: escalating([1]), branch })));
    const state = foldRun(events);
    expect(state?.steps.map((step) => step.author)).toEqual(["small", "large", "small"]);
    expect(small.calls[1]).toBe(`append ${SMALL[0]}`);
    expect(foldRun(readRunFile(writeRunFile(events)))).toEqual(state);
  });

  it("a run file folds to the same numbers as the live run", async () => {
    const events = await collect(solve(PROBLEM, options()));
    const replayed = foldRun(readRunFile(writeRunFile(events)));
    expect(replayed).toEqual(foldRun(events));
  });
});

describe("money", () => {
  it("charges only the large model and estimates the baseline from this run's counts", async () => {
    const state = foldRun(await collect(solve(PROBLEM, options())));
    const words = (text: string | undefined) => (text ?? "").split(" ").length;
    expect(state?.totals.spentUsd).toBeCloseTo((3 * 1 + words(LARGE[0]) * 10) / 1e6, 12);
    const output = LARGE.reduce((sum, text) => sum + words(text), 0);
    expect(state?.totals.baselineUsd).toBeCloseTo((10 * 1 + output * 10) / 1e6, 12);
  });

  it("an unknown price makes the total unknown, not zero", async () => {
    const state = foldRun(await collect(solve(PROBLEM, options({ price: null }))));
    expect(state?.totals.spentUsd).toBeNull();
    expect(state?.totals.baselineUsd).toBeNull();
  });
});
