import { describe, expect, it } from "vitest";
import { chainScorers } from "./chain-scorers.ts";
import { aborted, StepgateError } from "./errors.ts";
import { withExchanges } from "./failed-exchanges.ts";
import type { Scorer, ScorerInput } from "./policy.ts";
import { sampleSignals } from "./testing/sample-signals.ts";
import { NO_USAGE } from "./usage.ts";

const input: ScorerInput = {
  draft: { text: "1 + 1 = 2", ending: "boundary", tokens: [], hidden: null, usage: NO_USAGE, exchanges: [] },
  signals: sampleSignals(),
  earlier: [],
  place: { problem: "P", steps: [], ask: null, signal: new AbortController().signal },
};
const failure = new StepgateError({
  code: "remote-unreachable",
  message: "No answer.",
  remedy: "Try again.",
});
const failing = (error: unknown): Scorer => ({ id: "failing", score: () => Promise.reject(error) });
const usage = { ...NO_USAGE, freshInput: 30, output: 1 };
const verifier: Scorer = { id: "verifier", score: async () => ({ scores: { score: 0.25 }, reasons: [] }) };
const judge: Scorer = {
  id: "judge",
  score: async ({ signals }) => ({
    scores: { judge: 8 * (signals.score ?? 0) },
    reasons: [{ signal: "judge", value: 2, push: null }],
    bills: [{ scorer: "judge", milliseconds: 3, usage, exchanges: [], error: null }],
  }),
};

let now = 0;
const chain = (...scorers: Scorer[]) => chainScorers(scorers, () => now++);

describe("a chain of scorers", () => {
  it("shows each the scores before it, and puts all bills together", async () => {
    const scorer = chain(verifier, judge);
    expect(scorer.id).toBe("verifier+judge");
    expect(await scorer.score(input)).toEqual({
      scores: { score: 0.25, judge: 2 },
      reasons: [{ signal: "judge", value: 2, push: null }],
      bills: [
        { scorer: "verifier", milliseconds: 1, usage: NO_USAGE, exchanges: [], error: null },
        { scorer: "judge", milliseconds: 3, usage, exchanges: [], error: null },
      ],
    });
  });

  it("goes on without a scorer that failed, whose error stands on its bill", async () => {
    const { scores, bills } = await chain(failing(failure), verifier).score(input);
    expect(scores).toEqual({ score: 0.25 });
    expect(bills?.map(({ scorer, error }) => [scorer, error?.code ?? null])).toEqual([
      ["failing", "remote-unreachable"],
      ["verifier", null],
    ]);
  });

  it("bills what a scorer had sent and used before it failed", async () => {
    const sent = {
      url: "http://judge.example/v1",
      requestBody: "{}",
      requestBytes: 2,
      responseText: "",
      status: 500,
      milliseconds: 4,
    };
    const costly = new StepgateError({ code: "remote-server-error", message: "Failed.", remedy: "Wait." });
    const { bills } = await chain(failing(withExchanges(costly, [sent], usage))).score(input);
    expect(bills).toMatchObject([{ usage, exchanges: [sent], error: { code: "remote-server-error" } }]);
  });

  it("ends with an abort, and with a device that is lost", async () => {
    await expect(chain(failing(aborted()), verifier).score(input)).rejects.toMatchObject({ code: "aborted" });
    const lost = new StepgateError({ code: "device-lost", message: "Gone.", remedy: "Reload." });
    await expect(chain(failing(lost), verifier).score(input)).rejects.toBe(lost);
  });
});
