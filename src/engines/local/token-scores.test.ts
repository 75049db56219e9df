import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greedyScore, readDistribution } from "./token-scores.ts";

/** The same by the definitions, in the plainest way. */
function byDefinition(logits: Float32Array) {
  const sum = logits.reduce((total, value) => total + Math.exp(value), 0);
  const logprobs = Array.from(logits, (value) => value - Math.log(sum));
  const sorted = Array.from(logits, (logit, id) => ({ id, logit, logprob: logit - Math.log(sum) }));
  sorted.sort((a, b) => b.logit - a.logit || a.id - b.id);
  const kept = sorted.slice(0, 20);
  return {
    sorted,
    entropy: -logprobs.reduce((total, logprob) => total + Math.exp(logprob) * logprob, 0),
    margin: sorted.length > 1 ? (sorted[0]?.logprob ?? 0) - (sorted[1]?.logprob ?? 0) : 0,
    confidence: -kept.reduce((total, entry) => total + entry.logprob, 0) / kept.length,
  };
}

describe("a distribution read off raw logits", () => {
  test("has the values that the definitions give", () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: 1, maxLength: 600 }),
        (values) => {
          const logits = Float32Array.from(values);
          const read = readDistribution(logits);
          const expected = byDefinition(logits);
          expect(read.best).toBe(expected.sorted[0]?.id);
          expect(read.logprob).toBeCloseTo(expected.sorted[0]?.logprob ?? Number.NaN, 9);
          expect(read.entropy).toBeCloseTo(expected.entropy, 7);
          expect(read.margin).toBeCloseTo(expected.margin, 9);
          expect(read.confidence).toBeCloseTo(expected.confidence, 9);
          expect(read.top.map((entry) => entry.id)).toEqual(
            expected.sorted.slice(0, 5).map((entry) => entry.id),
          );
        },
      ),
    );
  });

  test("a token that cannot occur adds nothing to the entropy", () => {
    const { entropy, top } = readDistribution(Float32Array.of(Number.NEGATIVE_INFINITY, 1, 1));
    expect(entropy).toBeCloseTo(Math.log(2), 9);
    expect(top[0]?.id).toBe(1);
  });

  test("scores that overflowed are not numbers, and say so", () => {
    expect(readDistribution(Float32Array.of(Number.NaN, Number.NaN)).logprob).toBeNaN();
    expect(readDistribution(Float32Array.of(1, Number.NaN)).logprob).toBeNaN();
    expect(readDistribution(Float32Array.of(1, Number.POSITIVE_INFINITY)).logprob).toBeNaN();
  });

  test("names the alternatives", () => {
    const score = greedyScore(readDistribution(Float32Array.of(0, 2, 1)), " two", (id) => `#${id}`);
    expect(score.text).toBe(" two");
    expect(score.top.map((entry) => entry.text)).toEqual(["#1", "#2", "#0"]);
  });
});
