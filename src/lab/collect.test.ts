import { describe, expect, it } from "vitest";
import { scriptedWriter } from "../core/testing/scripted-writer.ts";
import { verifierFeatureNames } from "../policies/verifier-features.ts";
import { type PocketProblem, referenceSteps } from "../problems/pocket/generate.ts";
import { collectSteps } from "./collect.ts";
import { takePocketProblems } from "./pocket-problem.ts";

const problems = takePocketProblems("policy-train", 24, 1);
const solutionOf = new Map(problems.map((problem) => [problem.text, referenceSteps(problem)]));

/** Writes the reference solution; the small one miscalculates the second step of every problem. */
function writer(id: string, errs: boolean) {
  const script = (problem: string) =>
    scriptedWriter(id, (steps) => {
      const solution = solutionOf.get(problem) ?? [];
      const spoilt = steps.some((step) => step.includes("999")) && steps.length >= solution.length - 1;
      const text = spoilt ? "The answer is 999." : (solution[steps.length] ?? "The answer is 0.");
      const wrong = errs && steps.length === 1 && solution.length > 2;
      return {
        text: wrong ? text.replace(/= \d+/, "= 999") : text,
        ending: steps.length >= solution.length - 1 ? "end" : "boundary",
      };
    });
  return {
    ...script(""),
    open: (problem: string, signal: AbortSignal) => script(problem).open(problem, signal),
  };
}

const collect = async (seed: number, given: readonly PocketProblem[] = problems) => {
  const rows = await collectSteps({
    problems: given,
    small: writer("small", true),
    large: writer("large", false),
    scorer: null,
    memories: null,
    seed,
    width: 2,
    signal: new AbortController().signal,
  });
  expect(rows).toHaveLength(given.length);
  return rows.flat();
};

describe("collectSteps", () => {
  it("labels every draft by its prefix, and says whether the large model would have helped", async () => {
    const rows = await collect(1);
    for (const row of rows) {
      const second = row.index === 1;
      if (row.prefixRight) expect(row.right).toBe(!second);
      else expect(row.right).toBe(false);
      expect(row.rescued).toBe(second ? true : null);
      if (second) expect(row.equation).toBe("wrong");
    }
    expect(rows.filter((row) => row.index === 1)).toHaveLength(problems.length);
  });

  it("walks both over prefixes that were repaired and over prefixes that were not", async () => {
    const rows = await collect(1);
    const later = rows.filter((row) => row.index === 2);
    expect(later.some((row) => row.prefixRight)).toBe(true);
    expect(later.some((row) => !row.prefixRight)).toBe(true);
    expect(new Set(rows.map((row) => row.outcome))).toEqual(new Set([true, false]));
  });

  it("leaves scores of earlier steps missing as long as there is no verifier", async () => {
    const rows = await collect(1, problems.slice(0, 4));
    const at = verifierFeatureNames(0).indexOf("leastEarlierScoreMissing");
    expect(rows.every((row) => row.features[at] === 1)).toBe(true);
  });

  it("gives the same rows for the same seed", async () => {
    expect(await collect(3)).toEqual(await collect(3));
  });
});

describe("takePocketProblems", () => {
  it("takes problems of the split only, others for another seed", () => {
    expect(problems.every((problem) => problem.split === "policy-train")).toBe(true);
    const texts = (seed: number) => takePocketProblems("test", 5, seed).map((problem) => problem.text);
    expect(texts(0)).toEqual(texts(0));
    expect(texts(0)).not.toEqual(texts(1));
  });
});
