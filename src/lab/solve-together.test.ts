import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../core/solve.ts";
import type { LocalModel } from "../engines/local/local-model.ts";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { hasModels, testRoot } from "../engines/local/test-models.ts";
import { alwaysSmall } from "../policies/always.ts";
import { asProblem, takePocketProblems } from "./pocket-problem.ts";
import { solveTogether } from "./solve-together.ts";
import { walk } from "./walk.ts";

const { signal } = new AbortController();

describe.runIf(hasModels)("solving in batches", () => {
  let small: LocalModel;
  let large: LocalModel;

  beforeAll(async () => {
    small = await loadNodeModel("pocket-small", { root: testRoot });
    large = await loadNodeModel("pocket-large", { root: testRoot });
  });
  afterAll(() => Promise.all([small.dispose(), large.dispose()]));

  const problems = takePocketProblems("policy-val", 60, 1).map(asProblem);

  it("writes what solve() has a model write alone", async () => {
    const openings = problems.map(({ text }) => ({ problem: text, steps: [] }));
    for (const model of [small, large]) {
      let told = 0;
      const together = await solveTogether(model, openings, { signal, onSolution: () => told++ });
      expect(told).toBe(problems.length);
      for (const [index, problem] of problems.entries()) {
        const alone = await walk(problem, { small: model, large, policy: alwaysSmall, scorer: null, signal });
        expect(together[index]?.steps.map(({ text }) => text)).toEqual(alone.steps);
      }
    }
  }, 120_000);

  it("goes on from steps that stand, and gives each step the scores of the engine", async () => {
    const [problem] = problems;
    const whole = await solveTogether(small, [{ problem: problem?.text ?? "", steps: [] }], { signal });
    const first = whole[0]?.steps[0]?.text ?? "";
    const [next] = await solveTogether(small, [{ problem: problem?.text ?? "", steps: [first] }], {
      signal,
      steps: 1,
    });
    const continuation = await small.open(problem?.text ?? "", signal);
    await continuation.append(first);
    const stream = continuation.draft({ maxTokens: DEFAULT_LIMITS.maxTokensPerStep, signal });
    let end = await stream.next();
    while (!end.done) end = await stream.next();
    const draft = end.value;
    expect(next?.steps).toHaveLength(1);
    expect(next?.steps[0]).toMatchObject({ text: draft.text, tokens: draft.usage.output });
    expect(next?.steps[0]?.text).toBe(whole[0]?.steps[1]?.text);
    const numbers = draft.tokens.filter(({ text }) => /\d/.test(text));
    expect(next?.steps[0]?.numbersLogprob).toBeCloseTo(
      numbers.reduce((sum, { logprob }) => sum + logprob, 0),
      3,
    );
    await continuation.close();
  }, 60_000);
});
