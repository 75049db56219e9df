import { describe, expect, it } from "vitest";
import type { StepDraft } from "../../core/writer.ts";
import type { KeyValueCache, Reading } from "../../engines/local/decoder-session.ts";
import { createDraw } from "../../problems/pocket/draw.ts";
import { takePocketProblems } from "../pocket-problem.ts";
import type { BatchedModel } from "../traces/batch-writer.ts";
import { leastStepScore, sampleSolutions } from "./collect-extras.ts";
import { sampledPick } from "./sampled-row.ts";

const { signal } = new AbortController();
const LOGITS = Float32Array.of(0, Math.log(3), Number.NEGATIVE_INFINITY, Math.log(6));

function shares(temperature: number, count = 6000): number[] {
  const pick = sampledPick(temperature, createDraw(7));
  const drawn = Array.from({ length: count }, () => pick(LOGITS));
  return [0, 1, 2, 3].map((id) => drawn.filter((each) => each === id).length / count);
}

describe("sampledPick", () => {
  it("draws from softmax(logits / T)", () => {
    const expected = (temperature: number) => {
      const weights = [...LOGITS].map((logit) => Math.exp(logit / temperature));
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((weight) => weight / sum);
    };
    for (const temperature of [0.5, 1, 3]) {
      for (const [id, share] of shares(temperature).entries())
        expect(Math.abs(share - (expected(temperature)[id] ?? 0))).toBeLessThan(0.02);
    }
    expect(shares(0.01, 50)).toEqual([0, 0, 0, 1]);
  });

  it("draws the same for a seed, and refuses a temperature of 0", () => {
    const drawn = (seed: number) => {
      const pick = sampledPick(1, createDraw(seed));
      return Array.from({ length: 30 }, () => pick(LOGITS));
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(() => sampledPick(0, createDraw(1))).toThrow(RangeError);
  });
});

const WORDS = ["", "The answer is", " 1", " 2", ".", "\n\n"];
const END = 0;

/** One token a word: the words of an answer in order, but with either number, one of them three times as likely; then the end. */
function undecidedModel(): BatchedModel {
  const lengths = new WeakMap<KeyValueCache, { rows: number; written: number }>();
  const reading = (rows: number, positions: number, written: number): Reading => {
    const cache = { length: written, tensors: {} };
    lengths.set(cache, { rows, written });
    const weights = [[1], [2, 3], [4], [END]][written] ?? [END];
    const row = WORDS.map((_, id) => (weights.includes(id) ? (id === 3 ? Math.log(3) : 0) : -40));
    const logits = Array.from({ length: rows * positions }, () => row).flat();
    return { logits: Float32Array.from(logits), hidden: new Float32Array(2 * rows * positions), cache };
  };
  return {
    identity: { id: "undecided", label: "", revision: "", dtype: "", device: "", url: null },
    capabilities: {
      tokenScores: "full",
      hiddenStates: true,
      exactRewind: true,
      exactContinuation: true,
      usage: "reported",
    },
    session: {
      contextTokens: 50,
      hiddenSize: 2,
      readRows: async (rows, cache) =>
        reading(
          rows.length,
          rows[0]?.length ?? 1,
          cache === null ? 0 : (lengths.get(cache)?.written ?? 0) + 1,
        ),
      pickRows: (cache, places) => reading(places.length, 1, lengths.get(cache)?.written ?? 0).cache,
    },
    vocabulary: {
      boundary: [5],
      encodePrompt: () => [4, 4],
      encodeStep: () => [4],
      isEnd: (id) => id === END,
      bytesOf: (id) => new TextEncoder().encode(WORDS[id]),
      textOf: (id) => WORDS[id] ?? "",
    },
  };
}

describe("sampleSolutions", () => {
  const problems = takePocketProblems("policy-val", 8, 1);
  const seen: (readonly StepDraft[])[] = [];
  const options = { count: 4, temperature: 1, seed: 5, width: 16, signal };
  const sample = (score: (problem: string, steps: readonly StepDraft[]) => number | Promise<number>) =>
    sampleSolutions(problems, undecidedModel(), { ...options, score });

  it("draws whole solutions, and scores them", async () => {
    const sampled = await sample((_, steps) => {
      seen.push(steps);
      return steps.length;
    });
    expect(sampled.map((each) => each.length)).toEqual(problems.map(() => 4));
    const answers = sampled.flat().map(({ answer }) => answer);
    expect(new Set(answers)).toEqual(new Set(["1", "2"]));
    // The end counts as written.
    for (const { score, tokens } of sampled.flat()) expect([score, tokens]).toEqual([1, 4]);
    expect((await sample(() => 1)).flat().map(({ answer }) => answer)).toEqual(answers);
  });

  it("tells of a token how likely it was, not how likely the best one", () => {
    const logprobs = seen.flat().map(({ tokens }) => [tokens[1]?.text, tokens[1]?.logprob.toFixed(3)].join());
    expect(new Set(logprobs)).toEqual(
      new Set([` 1,${Math.log(1 / 4).toFixed(3)}`, ` 2,${Math.log(3 / 4).toFixed(3)}`]),
    );
  });

  it("is worth its least step score", async () => {
    const scorer = {
      id: "test",
      score: async ({ draft: { text } }: { draft: StepDraft }) => ({
        scores: { score: text.includes("2") ? 0.3 : 0.8 },
        reasons: [],
      }),
    };
    const [one, two] = ["1", "2"].map((answer) => seen.flat().find(({ text }) => text.includes(answer)));
    if (one === undefined || two === undefined) throw new Error("too few answers");
    const score = leastStepScore(scorer);
    expect(await score("p", [one, two, one])).toBe(0.3);
    expect(await score("p", [one])).toBe(0.8);
    expect(await score("p", [])).toBe(0);
  });
});
