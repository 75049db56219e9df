import { expect, it } from "vitest";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { en } from "../texts/en.ts";
import { compareVerdict, oneRequestSentence } from "./compare-verdict.ts";

const words = en.compare.verdict;
const base = foldRun(await sampleRun()) as RunState;

/** A run that came to an answer for a price. */
function run(answer: string | null, spentUsd: number | null, known: string | null = "42"): RunState {
  return {
    ...base,
    start: { ...base.start, problem: { ...base.start.problem, answer: known } },
    answer,
    outcome: answer === null ? "stopped" : "answered",
    totals: { ...base.totals, spentUsd, baselineUsd: 0.5 },
  };
}

it.each([
  [
    "cheaper and right",
    run("41", 0),
    run("42", 1),
    run("42", 0.31),
    [words.same.cheaper("31%"), words.right.largeRouted],
  ],
  [
    "dearer and right",
    run("42", 0),
    run("42", 1),
    run("42", 1.12),
    [words.same.dearer("12%"), words.right.all],
  ],
  [
    "wrong and cheaper",
    run("41", 0),
    run("42", 1),
    run("41", 0.5),
    [words.other.cheaper("50%"), words.right.large],
  ],
  ["bought nothing", run("41", 0), run("42", 1), run("41", 0), [words.other.nothing, words.right.large]],
  [
    "led astray",
    run("42", 0),
    run("42", 1),
    run("7", 2),
    [words.other.dearer("100%"), words.right.smallLarge],
  ],
  ["all wrong", run("1", 0), run("1", 1), run("1", 1), [words.same.equal, words.right.none]],
  ["only routed", run("1", 0), run("2", 1), run("42", 0.5), [words.other.cheaper("50%"), words.right.routed]],
])("says it as it is: %s", (_, small, large, routed, sentences) => {
  expect(compareVerdict({ small, large, routed })).toEqual(sentences);
});

it("does not pretend to know a price or an answer", () => {
  const runs = { small: run("1", 0, null), large: run("1", null, null), routed: run("1", null, null) };
  expect(compareVerdict(runs)).toEqual([words.same.unpriced, words.notChecked]);
  expect(oneRequestSentence(runs)).toBeNull();
});

it("names the runs that came to no answer, and compares nothing then", () => {
  const runs = { small: run("42", 0), large: run(null, 1), routed: run(null, 1) };
  expect(compareVerdict(runs)).toEqual([words.cutShort([en.compare.names.large, en.compare.names.routed])]);
});

it("says when steps could not be bought, and when one request would have been cheaper than routing", () => {
  const [first, ...others] = base.steps;
  const large = run("42", 1);
  const lacking = {
    ...large,
    steps: first === undefined ? others : [{ ...first, wantedHelp: true }, ...others],
  };
  const runs = { small: run("42", 0), large: lacking, routed: run("42", 0.6) };
  expect(compareVerdict(runs)).toContain(words.unserved(1));
  expect(oneRequestSentence(runs)).toContain("less than routing cost");
  expect(oneRequestSentence({ ...runs, routed: run("42", 0.4) })).not.toContain("less than routing cost");
});
