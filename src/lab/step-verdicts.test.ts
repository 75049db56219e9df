import { expect, it } from "vitest";
import { askAfterSteps, questionFor } from "./step-verdicts.ts";
import { scriptedBatchModel } from "./testing/scripted-batch-model.ts";

const { signal } = new AbortController();
const code = (text: string) => text.charCodeAt(0);

it("asks behind every step and forgets the question again", async () => {
  const model = scriptedBatchModel([
    "P\n\none\n\n?y",
    "P\n\none\n\n!9",
    "P\n\none\n\ntwo\n\n?n",
    "P\n\none\n\ntwo\n\n!3",
  ]);
  const [check, judge] = await askAfterSteps(
    model,
    { problem: "P", steps: ["one", "two"] },
    [
      { ids: [code("?")], answers: [code("y"), code("n")] },
      { ids: [code("!")], answers: [code("3"), code("9")] },
    ],
    signal,
  );
  const sure = Math.exp(10) / (Math.exp(10) + 1);
  expect(check?.[0]?.[0]).toBeCloseTo(sure, 6);
  expect(check?.[1]?.[0]).toBeCloseTo(1 - sure, 6);
  expect(judge?.map(([three]) => Math.round(three ?? -1))).toEqual([0, 1]);
  for (const shares of [...(check ?? []), ...(judge ?? [])])
    expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1, 9);
  // One pass for each step, which reads the problem too, and one for each question.
  expect(model.passes).toHaveLength(6);
});

it("knows a question only where each answer is one token", () => {
  const words = ["Right", "Grade", "?", " yes", " no", ...Array.from("0123456789", (digit) => ` ${digit}`)];
  const encode = (text: string): number[] => {
    const whole = words.indexOf(text);
    return whole >= 0 ? [whole] : (text.match(/Right|Grade|\?|./g) ?? []).map((part) => words.indexOf(part));
  };
  expect(questionFor({ encode }, "check")).toEqual({ ids: [0, 2], answers: [3, 4] });
  expect(questionFor({ encode }, "judge")?.answers).toHaveLength(10);
  const spelling = (text: string) => [...new TextEncoder().encode(text)];
  expect(questionFor({ encode: spelling }, "check")).toBeNull();
});
