import { expect, it } from "vitest";
import { readGsm8k } from "./gsm8k.ts";

const line = (question: string, answer: string) => JSON.stringify({ question, answer });

it("takes the number after the marks, without thousands separators", () => {
  const file = [
    line("How many? ", "9 * 2 = <<9*2=18>>18.\n#### 18"),
    "",
    line("How much?", "A lot.\n#### 1,450,000"),
    line("How cold?", "Cold.\n#### -5 "),
    line("How long?", "#### 2.5"),
    line("Which?", "Not #### 3 but\n#### 4"),
  ].join("\n");
  expect(readGsm8k(`${file}\n`)).toEqual([
    { text: "How many?", answer: "18" },
    { text: "How much?", answer: "1450000" },
    { text: "How cold?", answer: "-5" },
    { text: "How long?", answer: "2.5" },
    { text: "Which?", answer: "4" },
  ]);
});

it.each([
  ["text", "Janet has ducks.", /line 1/],
  ["another data set", '{"problem": "x", "answer": "p - q"}', /line 1/],
  ["an answer without a number", `${line("a", "#### 1")}\n${line("b", "It is ten.")}`, /line 2/],
  ["nothing", "\n\n", /empty/],
])("refuses %s and says where", (_, file, message) => {
  expect(() => readGsm8k(file)).toThrow(
    expect.objectContaining({ code: "bad-option", message: expect.stringMatching(message) }),
  );
});
