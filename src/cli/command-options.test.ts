import { describe, expect, it } from "vitest";
import { StepgateError } from "../core/errors.ts";
import {
  choiceOption,
  listOption,
  portionOption,
  problemText,
  textOption,
  wholeOption,
} from "./command-options.ts";

const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return StepgateError.is(error) ? error.code : "not ours";
  }
  return "none";
};

describe("options", () => {
  it("reads what is right and leaves out what is not given", () => {
    const options = { threshold: "0.3", seed: 7, largeModel: " x ", policy: "random" };
    expect(portionOption(options, "threshold")).toBe(0.3);
    expect(wholeOption(options, "seed", 0, 10)).toBe(7);
    expect(textOption(options, "large-model")).toBe("x");
    expect(choiceOption(options, "policy", ["random", "trim-thr"])).toBe("random");
    expect(portionOption({}, "threshold")).toBeNull();
  });

  it("reads lists in their order, and all for all", () => {
    const choices = ["steps", "draft", "direct"] as const;
    expect(listOption({ strategy: "draft, steps" }, "strategy", choices)).toEqual(["draft", "steps"]);
    expect(listOption({ strategy: "all" }, "strategy", choices)).toEqual(choices);
    expect(listOption({}, "strategy", choices)).toBeNull();
  });

  it.each([
    [() => listOption({ strategy: "steps,guess" }, "strategy", ["steps"])],
    [() => portionOption({ threshold: "half" }, "threshold")],
    [() => portionOption({ threshold: "" }, "threshold")],
    [() => portionOption({ threshold: 1.5 }, "threshold")],
    [() => portionOption({ threshold: Number.NaN }, "threshold")],
    [() => wholeOption({ n: 2.5 }, "n", 1, 9)],
    [() => wholeOption({ n: true }, "n", 1, 9)],
    [() => textOption({ large: ["a", "b"] }, "large")],
    [() => choiceOption({ policy: "nope" }, "policy", ["random"])],
  ])("refuses what is wrong, with a sentence (%#)", (run) => {
    expect(code(run)).toBe("bad-option");
  });
});

describe("problemText", () => {
  it("takes what was typed, not nothing and not a novel", () => {
    expect(problemText(" Ann has 3 apples. ")).toBe("Ann has 3 apples.");
    expect(problemText(12)).toBe("12");
    expect(code(() => problemText("  "))).toBe("empty-problem");
    expect(code(() => problemText(undefined))).toBe("empty-problem");
    expect(code(() => problemText("x".repeat(20_000)))).toBe("problem-too-long");
  });
});
