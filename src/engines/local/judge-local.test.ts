import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failedUsage } from "../../core/failed-exchanges.ts";
import { expectedGrade } from "../../core/grade.ts";
import type { DraftPlace } from "../../core/policy.ts";
import type { Continuation, Peek } from "../../core/writer.ts";
import { disposeCache } from "./decoder-session.ts";
import { localGrade } from "./judge-local.ts";
import type { LocalModel } from "./local-model.ts";
import { loadNodeModel } from "./node-engine.ts";
import { hasModels, PROBLEM, testRoot } from "./test-models.ts";
import { greedyScore, readDistribution } from "./token-scores.ts";

const never = new AbortController().signal;
const at = (problem: string, steps: readonly string[] = [], signal = never): DraftPlace => {
  return { problem, steps, ask: null, signal };
};
const usage = { freshInput: 3, cachedRead: 0, cachedWrite: 0, output: 1, estimated: false };
const token = (text: string): Peek["token"] => {
  return { text, logprob: 0, entropy: 0, margin: 1, confidence: 1, top: [{ text, logprob: 0 }] };
};

/** A model that answers by a script, and notes what was asked of it. */
function scripted(answer: (draft: string) => Partial<Peek> | Error, canPeek = true) {
  const calls: string[] = [];
  const open = async (problem: string): Promise<Continuation> => {
    calls.push(`open ${problem}`);
    const unused = () => Promise.reject(new Error("not expected"));
    return {
      promptTokens: null,
      // biome-ignore lint/correctness/useYield: a judge drafts nothing
      async *draft() {
        throw new Error("not expected");
      },
      accept: unused,
      rewind: unused,
      append: async (step) => void calls.push(`append ${step}`),
      close: async () => void calls.push(`close ${problem}`),
      ...(canPeek && {
        peek: async ([draft = ""]: readonly string[], text: string) => {
          calls.push(`peek ${draft} ${text}`);
          const given = answer(draft);
          if (given instanceof Error) throw given;
          return { token: token(" 7"), ends: false, usage, ...given };
        },
      }),
    };
  };
  return { calls, grade: localGrade({ open }, "Grade?") };
}

describe("a judge that runs here", () => {
  it("reads on from the steps it has read", async () => {
    const { calls, grade } = scripted(() => ({}));
    expect(await grade(at("P"), "a")).toEqual({ grade: 7, usage, exchanges: [] });
    await grade(at("P", ["a"]), "b");
    await grade(at("P", ["a", "B"]), "c");
    expect(calls).toEqual([
      "open P",
      "peek a Grade?",
      "append a",
      "peek b Grade?",
      "append B",
      "peek c Grade?",
    ]);
  });

  it("begins again for other steps, and for other problems", async () => {
    const { calls, grade } = scripted(() => ({}));
    await grade(at("P", ["a"]), "b");
    await grade(at("P", ["other"]), "b");
    await grade(at("P"), "a");
    await grade(at("Q"), "a");
    const moves = calls.filter((call) => !call.startsWith("peek"));
    expect(moves).toEqual([
      "open P",
      "append a",
      "close P",
      "open P",
      "append other",
      "close P",
      "open P",
      "open Q",
    ]);
  });

  it("keeps so many positions and no more", async () => {
    const { calls, grade } = scripted(() => ({}));
    for (let number = 0; number < 18; number++) await grade(at(`P${number}`), "a");
    expect(calls.filter((call) => call.startsWith("close"))).toEqual(["close P0", "close P1"]);
  });

  it("answers one question after the other, and goes on after a failure", async () => {
    const { calls, grade } = scripted((draft) => (draft === "bad" ? new Error("broken") : {}));
    const asked = ["a", "bad", "c"].map((draft) => grade(at("P"), draft));
    const results = await Promise.allSettled(asked);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(calls).toEqual([
      "open P",
      "peek a Grade?",
      "peek bad Grade?",
      "close P",
      "open P",
      "peek c Grade?",
    ]);
  });

  it("gives no grade for an answer that is no digit, and bills it", async () => {
    for (const answer of [{ token: token(" yes") }, { token: token("<|end|>"), ends: true }]) {
      const failed = await scripted(() => answer)
        .grade(at("P"), "a")
        .catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: "engine-failed", message: expect.stringMatching(/no grade/) });
      expect(failedUsage(failed)).toEqual(usage);
    }
    const deaf = scripted(() => ({}), false);
    await expect(deaf.grade(at("P"), "a")).rejects.toThrow(/cannot be asked/);
    const late = scripted(() => ({}));
    const place = at("P", [], AbortSignal.abort());
    await expect(late.grade(place, "a")).rejects.toMatchObject({ code: "aborted" });
    expect(late.calls).toEqual([]);
  });
});

describe.skipIf(!hasModels)("a pocket model as a judge", () => {
  let model: LocalModel;
  beforeAll(async () => {
    model = await loadNodeModel("pocket-large", { root: testRoot });
  });
  afterAll(() => model.dispose());

  it("grades as behind the whole text, and reads only what is new", async () => {
    const { session, vocabulary } = model;
    const question = "Grade?";
    const grade = localGrade(model, question);
    const steps = ["Mia has 12 + 7 = 19 apples.", "Carl has 19 - 5 = 14 apples."];
    const [first = "", second = ""] = steps;
    const one = await grade(at(PROBLEM), first);
    const two = await grade(at(PROBLEM, [first]), second);
    for (const [count, given] of [one, two].entries()) {
      const read = steps.slice(0, count + 1).flatMap((step) => vocabulary.encodeStep(step));
      const ids = [...vocabulary.encodePrompt(PROBLEM), ...read, ...vocabulary.encode(question)];
      const { logits, cache } = await session.read(ids, null);
      disposeCache(cache);
      const distribution = readDistribution(logits.subarray(-logits.length / ids.length));
      const textOf = (id: number) => vocabulary.textOf(id);
      const expected = expectedGrade(greedyScore(distribution, textOf(distribution.best), textOf));
      expect(given.grade).toBeCloseTo(expected ?? Number.NaN, 3);
      expect(given.usage.freshInput + given.usage.cachedRead).toBe(ids.length);
    }
    expect(one.usage.cachedRead).toBe(0);
    expect(two.usage).toMatchObject({ cachedRead: vocabulary.encodePrompt(PROBLEM).length, output: 1 });
  });
});
