import { describe, expect, it } from "vitest";
import type { QuestionEncoder } from "../../engines/local/embed-questions.ts";
import type { ProblemToMeasure } from "../measured-problem.ts";
import { scriptedBatchModel } from "../testing/scripted-batch-model.ts";
import { describePair, ROUTE_PAIRS } from "./pairs.ts";
import { readRouteLine, writeRouteLine } from "./route-file.ts";
import { type RouteRow, routeRows } from "./route-row.ts";

const TEXT = "Ben has 2 apples and buys 3. How many?";
const problem: ProblemToMeasure = { text: TEXT, answer: "5", cluster: "a", pocket: null };
const encoder: QuestionEncoder = {
  id: "lengths",
  width: 2,
  embed: async (texts) => texts.map((text) => Float32Array.of(text.length, 0.1)),
};
const small = scriptedBatchModel([
  `${TEXT} Only the answer.\n\nThe answer is 6.`,
  `${TEXT} As an expression.\n\n2 + 3`,
  `${TEXT}\n\nBen has 2 + 3 = 5 apples.\n\nThe answer is 5.`,
]);
const large = scriptedBatchModel([`${TEXT} Only the answer.\n\nThe answer is 5.`]);
const { signal } = new AbortController();

describe("rows for a router", () => {
  it("hold what every pair came to, in the pairs' order, beside the question's embedding", async () => {
    const told: number[] = [];
    const onProgress = (done: number, total: number) => told.push(done / total);
    const [row, second] = await routeRows([problem, { ...problem, answer: "6", cluster: "b" }], {
      small,
      large,
      encoder,
      signal,
      onProgress,
    });
    expect(row).toMatchObject({ text: TEXT, cluster: "a", family: null, steps: null });
    expect(row?.embedding).toEqual(Float32Array.of(TEXT.length, 0.1));
    const right = (of: RouteRow | undefined) =>
      ROUTE_PAIRS.filter((_, at) => of?.pairs[at]?.correct).map(
        ({ model, strategy }) => `${model} ${strategy}`,
      );
    expect(right(row)).toEqual(["small steps", "small program", "large direct"]);
    expect(right(second)).toEqual(["small direct"]);
    const at = ROUTE_PAIRS.findIndex(({ model, strategy }) => model === "small" && strategy === "direct");
    // A character is a token here, and the end is one too.
    expect(row?.pairs[at]?.tokens).toBe("The answer is 6.".length + 1);
    expect(told.at(-1)).toBe(1);
  });
});

describe("a route file", () => {
  const row: RouteRow = {
    text: TEXT,
    cluster: "a",
    family: "ages",
    steps: 2,
    embedding: Float32Array.of(1, 0.1, -1e20),
    pairs: ROUTE_PAIRS.map((_, at) => ({ correct: at % 3 === 0, tokens: 10 * at })),
  };
  const line = writeRouteLine(row, "lengths");

  it("gives back what was written, to the last bit", () => {
    expect(readRouteLine(line, "lengths")).toEqual(row);
    expect(line).not.toContain("\n");
  });

  it("gives nothing for a line that was cut off, or is of another version, encoder or list of pairs", () => {
    expect(readRouteLine(line.slice(0, -9), "lengths")).toBeNull();
    expect(readRouteLine(line.replace('"schema":1', '"schema":2'), "lengths")).toBeNull();
    expect(readRouteLine(line, "another")).toBeNull();
    expect(readRouteLine(line.replace('"program"', '"poem"'), "lengths")).toBeNull();
    expect(() => writeRouteLine({ ...row, pairs: row.pairs.slice(1) }, "lengths")).toThrow(RangeError);
  });
});

it("describes every pair in words of its own", () => {
  expect(new Set(ROUTE_PAIRS.map(describePair)).size).toBe(8);
});
