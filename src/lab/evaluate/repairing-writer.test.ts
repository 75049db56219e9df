import { describe, expect, it } from "vitest";
import { checkEquations } from "../../core/equation-check.ts";
import { type ScriptLine, scriptedWriter } from "../../core/testing/scripted-writer.ts";
import { alwaysLarge, alwaysSmall } from "../../policies/always.ts";
import { takePocketProblems } from "../pocket-problem.ts";
import { walk } from "../walk.ts";
import { solveRepaired } from "./collect-extras.ts";
import { repairEquations, repairingWriter } from "./repairing-writer.ts";

const { signal } = new AbortController();

describe("repairEquations", () => {
  it.each([
    ["Ben has 12 + 5 = 18 apples.", "Ben has 12 + 5 = 17 apples."],
    ["Ben has 12 + 5 = 17 apples.", "Ben has 12 + 5 = 17 apples."],
    ["6 * 7 = 42, and 8 / 2 = 5 of 9.", "6 * 7 = 42, and 8 / 2 = 4 of 9."],
    ["It costs 4 × 3 = $13.", "It costs 4 × 3 = $12."],
    ["1,200 + 300 = 1,400", "1200 + 300 = 1500"],
    ["3 - 5 = 2", "3 - 5 = -2"],
    ["5 - 3 = -2 left", "5 - 3 = 2 left"],
    ["10 / 4 = 2", "10 / 4 = 2.5"],
    ["10 / 3 = 3.33", "10 / 3 = 10/3"],
    ["3 + 4 = 5 + 2 = 8", "3 + 4 = 5 + 2 = 7"],
    // Nobody knows which side is meant, or there is no value.
    ["3 + 4 = 7 + 2 = 9", "3 + 4 = 7 + 2 = 9"],
    ["7 / 0 = 0", "7 / 0 = 0"],
    ["Ben has 18 apples, he says.", "Ben has 18 apples, he says."],
  ])("%s → %s", (text, expected) => {
    expect(repairEquations(text)).toBe(expected);
    if (text !== expected) expect(checkEquations(expected)).toBe("right");
  });
});

describe("a writer with a calculator", () => {
  const script = (steps: readonly string[]): ScriptLine => {
    const last = steps.at(-1);
    if (last === undefined) return { text: "Ben has 12 + 5 = 18 apples." };
    // Goes on from what stands, as a model would.
    if (last.startsWith("Ben")) return { text: `Then ${/= (\d+)/.exec(last)?.[1]} - 7 = 10 stay.` };
    return { text: `The answer is ${/= (\d+)/.exec(last)?.[1]}.`, ending: "end" };
  };
  const problem = { text: "p", answer: "10", source: "test" };

  it("repairs a step before the solution goes on, and rewinds what it replaces", async () => {
    const inner = scriptedWriter("small", script);
    const told: [string, boolean][] = [];
    const small = repairingWriter(inner, ({ text }, repaired) => told.push([text, repaired]));
    const options = { small, large: inner, policy: alwaysSmall, scorer: null, signal };
    expect(await walk(problem, options)).toMatchObject({
      correct: true,
      steps: ["Ben has 12 + 5 = 17 apples.", "Then 17 - 7 = 10 stay.", "The answer is 10."],
    });
    expect(told).toEqual([
      ["Ben has 12 + 5 = 18 apples.", true],
      ["Then 17 - 7 = 10 stay.", false],
      ["The answer is 10.", false],
    ]);
    expect(inner.calls).toEqual([
      ...[
        "open",
        "draft",
        "rewind",
        "append Ben has 12 + 5 = 17 apples.",
        "draft",
        "accept",
        "draft",
        "accept",
      ],
      "close",
    ]);
    expect(small.identity.id).toBe("small+calculator");
  });

  it("lets go of a repaired step that is bought", async () => {
    const inner = scriptedWriter("small", script);
    const large = scriptedWriter("large", (steps) => ({
      text: steps.length === 0 ? "Large." : "The answer is 10.",
    }));
    const small = repairingWriter(inner);
    const policy = { ...alwaysLarge, needsDraft: true };
    const { correct, steps } = await walk(problem, { small, large, policy, scorer: null, signal });
    expect(correct).toBe(true);
    expect(steps).toEqual(["Large.", "The answer is 10."]);
    expect(inner.calls.filter((call) => call === "rewind")).toHaveLength(2);
  });

  it("counts what was written, by the product's own loop", async () => {
    const [pocket] = takePocketProblems("policy-val", 1, 1);
    if (pocket === undefined) throw new Error("no problem");
    const small = scriptedWriter("small", (steps) =>
      steps.length === 0
        ? { text: `So ${pocket.answer} + 0 = 1.` }
        : { text: `The answer is ${/= (\d+)/.exec(steps[0] ?? "")?.[1]}.`, ending: "end" },
    );
    // Six words and four.
    expect(await solveRepaired(pocket, small, signal)).toEqual({ correct: true, smallTokens: 10 });
  });
});
