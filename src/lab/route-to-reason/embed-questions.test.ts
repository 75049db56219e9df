import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embedQuestions, pooledEncoder } from "../../engines/local/embed-questions.ts";
import type { LocalModel } from "../../engines/local/local-model.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { hasModels, testRoot } from "../../engines/local/test-models.ts";
import { takePocketProblems } from "../pocket-problem.ts";
import { describePair, ROUTE_PAIRS } from "./pairs.ts";

const { signal } = new AbortController();

describe.runIf(hasModels)("embedding questions", () => {
  let model: LocalModel;
  const problems = takePocketProblems("policy-val", 12, 1).map(({ text }) => text);
  // The same lengths twice, so that some are read together.
  const texts = [...problems, ...problems.map((text) => text.replaceAll("2", "3"))];

  beforeAll(async () => {
    model = await loadNodeModel("pocket-small", { root: testRoot, signal });
  });
  afterAll(() => model.dispose());

  it("gives in batches the mean of the states that a single reading gives", async () => {
    const width = model.session.hiddenSize;
    const together = await embedQuestions(model, texts, signal);
    expect(together).toHaveLength(texts.length);
    for (const [at, text] of texts.entries()) {
      const ids = model.vocabulary.encodePrompt(text);
      const { hidden } = await model.session.read(ids, null);
      for (let unit = 0; unit < width; unit++) {
        const states = ids.map((_, position) => hidden[position * width + unit] as number);
        const mean = states.reduce((sum, state) => sum + state, 0) / ids.length;
        expect(Math.abs((together[at]?.[unit] ?? 99) - mean)).toBeLessThan(1e-4);
      }
    }
  });

  it("tells questions apart, and the descriptions of pairs", async () => {
    const encoder = pooledEncoder(model);
    expect(encoder.id).toContain(model.identity.revision);
    for (const list of [problems, ROUTE_PAIRS.map(describePair)]) {
      const embeddings = await encoder.embed(list, signal);
      for (const [at, one] of embeddings.entries()) {
        expect(one).toHaveLength(encoder.width);
        for (const other of embeddings.slice(at + 1))
          expect(Math.hypot(...one.map((value, i) => value - (other[i] ?? 0)))).toBeGreaterThan(0.01);
      }
    }
  });

  it("stops when told", async () => {
    await expect(embedQuestions(model, problems, AbortSignal.abort())).rejects.toMatchObject({
      code: "aborted",
    });
  });
});
