import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findModel, readCatalogue } from "../engines/local/catalogue.ts";
import { encoderId } from "../engines/local/embed-questions.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { hasModels, PROBLEM, testRoot } from "../engines/local/test-models.ts";
import type { RawOptions } from "./command-options.ts";
import { runSolve } from "./solve-command.ts";
import { policyRoot } from "./testing/policy-root.ts";
import { trainedRouter } from "./testing/trained-router.ts";

const { signal } = new AbortController();

describe.runIf(hasModels)("solve --policy route-to-reason", () => {
  const roots: string[] = [];
  let router: Awaited<ReturnType<typeof trainedRouter>>;
  beforeAll(async () => {
    const catalogue = await readCatalogue(folderFiles(testRoot));
    const small = findModel(catalogue, "pocket-small");
    router = await trainedRouter({
      forModel: { small, large: findModel(catalogue, "pocket-large") },
      encoder: encoderId(small),
      width: small.hiddenSize,
    });
  });
  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true });
  });

  /** With a router that chooses this pair whatever it foretells. */
  const solveBy = async (model: "small" | "large", strategy: string, options: RawOptions) => {
    const { pairs } = router.card;
    const wanted = pairs.filter((pair) => pair.model === model && pair.strategy === strategy);
    const card = { ...router.card, pairs: pairs.flatMap(() => wanted) };
    const root = policyRoot([{ ...router, card }]);
    roots.push(root);
    const said: string[] = [];
    const { output } = await runSolve(
      PROBLEM,
      { policy: "route-to-reason", root, ...options },
      signal,
      (line) => said.push(line),
    );
    return { output, said };
  };

  it.each(["small", "large"] as const)(
    "says what it expects before the first step, and lets the %s model work alone",
    async (model) => {
      const { output, said } = await solveBy(model, "draft", {});
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(new RegExp(`^→ ${model}, draft .*%`, "m"));
      expect(said[0]).toContain("It works alone");
      const [, bought, all] = /wrote (\d+) of (\d+) steps/.exec(output) ?? [];
      expect(Number(all)).toBeGreaterThan(0);
      expect(bought).toBe(model === "large" ? all : "0");
      expect(output).not.toContain("replaced");
    },
  );

  it("hands the small model's full steps to a step policy, and puts the table into the object", async () => {
    const options = { json: true, stepPolicy: "random", threshold: 0, seed: 3 };
    const { output, said } = await solveBy("small", "steps", options);
    expect(said).toEqual([]);
    const { route, policy, steps } = JSON.parse(output);
    expect(route).toMatchObject({
      policy: router.card.id,
      weights: router.card.defaultWeights,
      chosen: { model: "small", strategy: "steps" },
      stepPolicy: policy.id,
    });
    expect(route.table).toHaveLength(8);
    expect(route.why).toContain("small model with “steps”");
    expect(policy).toMatchObject({ id: expect.stringContaining("random"), threshold: 0 });
    expect(steps.length).toBeGreaterThan(1);
    for (const { author, draft } of steps) {
      expect(author).toBe("large");
      expect(draft).toEqual(expect.any(String));
    }
  });
});
