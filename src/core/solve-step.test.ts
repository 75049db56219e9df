import { describe, expect, it } from "vitest";
import { StepgateError } from "./errors.ts";
import type { Policy, Scorer } from "./policy.ts";
import { escalating, LARGE, play, SMALL, saying } from "./testing/scripted-run.ts";
import { scriptedWriter } from "./testing/scripted-writer.ts";
import type { Writer } from "./writer.ts";

const lost = () => new StepgateError({ code: "worker-lost", message: "gone", remedy: "" });

describe("a step", () => {
  it("replaces exactly the flagged step, rewinds the draft and appends the bought one", async () => {
    const small = scriptedWriter("small", saying(SMALL));
    const large = scriptedWriter("large", saying(LARGE));
    const state = await play({ small, large });
    expect(state.outcome).toBe("answered");
    expect(state.answer).toBe("14");
    expect(state.steps.map((step) => step.author)).toEqual(["large", "small", "small"]);
    expect(state.steps[0]?.draft).toBe(SMALL[0]);
    expect(state.steps[0]?.text).toBe(LARGE[0]);
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
    const large = scriptedWriter("large", saying(LARGE));
    await play({ large, policy: escalating([1]) });
    expect(large.calls).toEqual(["open", `append ${SMALL[0]}`, "draft", "accept", "close"]);
  });

  it("has an empty draft replaced, without asking the scorer, which could not read it", async () => {
    const read: string[] = [];
    const scorer: Scorer = {
      id: "reading",
      score: async ({ draft }) => {
        read.push(draft.text);
        return { scores: { score: 0.9 }, reasons: [] };
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
    const small = scriptedWriter("small", saying(["", ...SMALL.slice(1)]));
    const state = await play({ small, scorer, policy });
    expect(read).toEqual(SMALL.slice(1));
    expect(state.outcome).toBe("answered");
    expect(state.steps[0]).toMatchObject({ author: "large", probability: 1, signals: { score: 0 } });
  });
});

describe("a person", () => {
  it("is obeyed, and the record says so", async () => {
    const force = (index: number) => (index === 1 ? ("escalate" as const) : null);
    const state = await play({ policy: escalating([]), force });
    expect(state.steps.map((step) => step.author)).toEqual(["small", "large", "small"]);
    expect(state.steps[1]?.forced).toBe(true);
  });

  it("is waited for, and has seen what the policy made of the draft", async () => {
    const seen: string[] = [];
    const force = async (index: number, { decision }: { decision: string }) => {
      await Promise.resolve();
      seen.push(`${index} ${decision}`);
      return index === 1 ? ("keep" as const) : null;
    };
    const state = await play({ policy: escalating([1]), force });
    expect(seen).toEqual(["0 keep", "1 escalate", "2 keep"]);
    expect(state.steps.map((step) => step.author)).toEqual(["small", "small", "small"]);
    expect(state.steps.map((step) => step.forced)).toEqual([false, true, false]);
  });
});

describe("a worker that is lost", () => {
  it("is replaced once, and the step drafted again", async () => {
    let asked = 0;
    const small = scriptedWriter("small", (steps) =>
      steps.length === 1 && asked++ === 0 ? { fail: lost() } : saying(SMALL)(steps),
    );
    const state = await play({ small, policy: escalating([]) });
    expect(state.outcome).toBe("answered");
    expect(state.recoveries).toBe(1);
    expect(state.steps.map((step) => step.text)).toEqual(SMALL);
    expect(small.calls.filter((call) => call === "open")).toHaveLength(2);
    expect(small.calls).toContain(`append ${SMALL[0]}`);
  });

  it("leaves a step that it had drafted before", async () => {
    const small = scriptedWriter("small", saying(SMALL));
    let opened = 0;
    const losing: Writer = {
      ...small,
      open: async (problem, signal) => {
        const continuation = await small.open(problem, signal);
        if (opened++ > 0) return continuation;
        return { ...continuation, accept: () => Promise.reject(lost()) };
      },
    };
    const state = await play({ small: losing, policy: escalating([]) });
    expect(state.outcome).toBe("answered");
    expect(state.steps.map((step) => step.text)).toEqual(SMALL);
    expect(small.calls.filter((call) => call === "open")).toHaveLength(2);
  });

  it("takes the scorer with it, and the step is drafted again", async () => {
    let scored = 0;
    const scorer: Scorer = {
      id: "losing",
      score: async () => {
        if (scored++ === 1) throw lost();
        return { scores: { score: 0.9 }, reasons: [] };
      },
    };
    const state = await play({ scorer, policy: escalating([]) });
    expect(state.outcome).toBe("answered");
    expect(state.recoveries).toBe(1);
    expect(state.steps.map((step) => step.signals?.score)).toEqual([0.9, 0.9, 0.9]);
  });

  it("ends the run as failed when it is lost twice in one step", async () => {
    const small = scriptedWriter("small", () => ({ fail: lost() }));
    const state = await play({ small });
    expect(state.outcome).toBe("failed");
    expect(state.error?.code).toBe("worker-lost");
  });
});
