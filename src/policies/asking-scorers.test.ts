import { describe, expect, it } from "vitest";
import { chainScorers } from "../core/chain-scorers.ts";
import { StepgateError } from "../core/errors.ts";
import { withExchanges } from "../core/failed-exchanges.ts";
import type { Grade } from "../core/grade.ts";
import type { DraftPlace, ScorerInput } from "../core/policy.ts";
import { sampleSignals } from "../core/testing/sample-signals.ts";
import { NO_USAGE } from "../core/usage.ts";
import type { StepQuestion } from "../core/writer.ts";
import { judge } from "./judge.ts";
import { selfCheck } from "./self-check.ts";

const { signal } = new AbortController();
const draft = {
  text: "1 + 1 = 2",
  ending: "boundary",
  tokens: [],
  hidden: null,
  usage: NO_USAGE,
  exchanges: [],
} as const;
const at = (place: Partial<DraftPlace> | null): ScorerInput => ({
  draft,
  signals: sampleSignals(),
  earlier: [],
  place: place === null ? null : { problem: "P", steps: ["one"], ask: null, signal, ...place },
});
const exchange = {
  url: "http://judge.example/v1/completions",
  requestBody: "{}",
  requestBytes: 2,
  responseText: "{}",
  status: 200,
  milliseconds: 5,
};

describe("self-check", () => {
  it("leaves the small model's probability of yes", async () => {
    const asked: StepQuestion[] = [];
    const ask = async (question: StepQuestion) => {
      asked.push(question);
      return [0.75, 0.25];
    };
    expect(await selfCheck("Right?").score(at({ ask }))).toEqual({
      scores: { selfCheck: 0.75 },
      reasons: [],
    });
    expect(asked).toEqual([{ text: "Right?", answers: ["yes", "no"] }]);
  });

  it("is unknown where nobody can be asked or the question means nothing", async () => {
    const unknown = { scores: { selfCheck: null }, reasons: [] };
    expect(await selfCheck("Right?").score(at(null))).toEqual(unknown);
    expect(await selfCheck("Right?").score(at({ ask: null }))).toEqual(unknown);
    expect(await selfCheck("Right?").score(at({ ask: async () => null }))).toEqual(unknown);
  });

  it("asks nothing after an abort", async () => {
    const ask = () => Promise.reject(new Error("asked"));
    const scoring = selfCheck("Right?").score(at({ ask, signal: AbortSignal.abort() }));
    await expect(scoring).rejects.toMatchObject({ code: "aborted" });
  });
});

describe("judge", () => {
  const usage = { ...NO_USAGE, freshInput: 40, output: 1 };

  it("leaves the grade, and what it took on the bill", async () => {
    const graded: unknown[] = [];
    const grade: Grade = async (place, text) => {
      graded.push([place.problem, place.steps, text]);
      return { grade: 7.5, usage, exchanges: [exchange] };
    };
    let now = 10;
    const clock = () => now++;
    expect(await judge(grade, clock).score(at({}))).toEqual({
      scores: { judge: 7.5 },
      reasons: [],
      bills: [{ scorer: "judge", milliseconds: 1, usage, exchanges: [exchange], error: null }],
    });
    expect(graded).toEqual([["P", ["one"], "1 + 1 = 2"]]);
    expect(await judge(grade, clock).score(at(null))).toEqual({ scores: { judge: null }, reasons: [] });
  });

  it("that fails is billed for what it sent, and the others go on", async () => {
    const failure = new StepgateError({ code: "remote-bad-reply", message: "No digit.", remedy: "Another." });
    const grade: Grade = () => Promise.reject(withExchanges(failure, [exchange], usage));
    const chain = chainScorers([judge(grade), selfCheck("Right?")], () => 0);
    const { scores, bills } = await chain.score(at({ ask: async () => [0.5, 0.5] }));
    expect(scores).toEqual({ selfCheck: 0.5 });
    expect(bills).toMatchObject([
      { scorer: "judge", usage, exchanges: [exchange], error: { code: "remote-bad-reply" } },
      { scorer: "self-check", usage: NO_USAGE, error: null },
    ]);
  });
});
