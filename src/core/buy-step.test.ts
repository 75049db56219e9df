import { describe, expect, it } from "vitest";
import { aborted, StepgateError } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { withExchanges } from "./failed-exchanges.ts";
import { solve } from "./solve.ts";
import {
  escalating,
  folded,
  LARGE,
  PROBLEM,
  play,
  runOptions,
  SMALL,
  saying,
} from "./testing/scripted-run.ts";
import { scriptedWriter } from "./testing/scripted-writer.ts";
import { NO_USAGE } from "./usage.ts";
import type { Exchange, Writer } from "./writer.ts";

const sent: Exchange[] = [
  { url: "http://x/v1", requestBody: "{}", requestBytes: 2, responseText: "", status: 0, milliseconds: 1 },
];
const unreachable = () =>
  withExchanges(
    new StepgateError({ code: "remote-unreachable", message: "No answer.", remedy: "Start it." }),
    sent,
  );

describe("a purchase", () => {
  it.each([true, false])(
    "keeps the draft and goes on when the large model fails (needsDraft %s)",
    async (needsDraft) => {
      const large = scriptedWriter("large", () => ({ fail: unreachable() }));
      const state = await play({ large, policy: escalating([0], needsDraft) });
      expect(state.outcome).toBe("answered");
      expect(state.steps[0]).toMatchObject({ author: "small", text: SMALL[0], wantedHelp: true });
      expect(state.steps[0]?.failure?.code).toBe("remote-unreachable");
      expect(state.totals.egressBytes).toBe(2);
      expect(state.totals.spentUsd).toBe(0);
    },
  );

  it("takes an empty reply for a failure", async () => {
    const large = scriptedWriter("large", () => ({ text: "" }));
    const state = await play({ large });
    expect(state.steps[0]?.failure?.code).toBe("remote-bad-reply");
    expect(state.totals.largeUsage.freshInput).toBe(3);
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
    for await (const event of solve(PROBLEM, runOptions({ large: stopping, signal: controller.signal }))) {
      events.push(event);
      if (event.type === "escalation-start") setTimeout(() => controller.abort(), 5);
    }
    const state = folded(events);
    expect(state.outcome).toBe("stopped");
    expect(state.totals).toMatchObject({ egressBytes: 2, requests: 1, largeUsage: { freshInput: 9 } });
    expect(state.steps[0]).toMatchObject({ text: SMALL[0], author: "small", phase: "deciding" });
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
    const large = scriptedWriter("large", saying(LARGE));
    const state = await play({ large, policy: escalating([0, 1]), budget });
    expect(state.start.budgetUsd).toBe(0.5);
    expect(state.steps.map((step) => step.author)).toEqual(["large", "small", "small"]);
    expect(state.steps.map((step) => step.wantedHelp)).toEqual([false, true, false]);
    expect(state.steps[1]?.failure?.code).toBe("budget-reached");
    expect(state.outcome).toBe("answered");
    expect(asked).toEqual([0, state.steps[0]?.costUsd]);
    expect(large.calls.filter((call) => call === "draft")).toHaveLength(1);
  });
});
