import { expect, test } from "vitest";
import { type ReplyEnd, stepEnding } from "./step-ending.ts";

const BASE: ReplyEnd = {
  step: "3 + 4 = 7",
  atBoundary: false,
  finish: "stop",
  nativeFinish: null,
  stopReason: undefined,
  stopSent: true,
  exact: true,
};
const ANSWER = "The answer is 7.";

test.each<[string, Partial<ReplyEnd>, string]>([
  ["vLLM, stop string", { stopReason: "\n\n" }, "boundary"],
  ["vLLM, stop string after the answer", { stopReason: "\n\n", step: ANSWER }, "boundary"],
  ["vLLM, own end", { stopReason: null }, "end"],
  ["vLLM, another end-of-text token", { stopReason: 128009 }, "end"],
  ["no report", {}, "boundary"],
  ["no report, answer stated", { step: ANSWER }, "end"],
  ["no report, but no stop string was sent", { stopSent: false }, "end"],
  ["we saw the blank line", { atBoundary: true, finish: null }, "boundary"],
  ["we saw the blank line after the answer", { atBoundary: true, finish: null, step: ANSWER }, "end"],
  ["cut", { finish: "length" }, "length"],
  ["TGI, own end", { finish: "eos_token" }, "end"],
  ["TGI, stop string", { finish: "stop_sequence", step: ANSWER }, "boundary"],
  ["Claude behind OpenRouter, own end", { nativeFinish: "end_turn" }, "end"],
  ["asked for one step, its own end", { exact: false, stopReason: null }, "boundary"],
  ["asked for one step, answer stated", { exact: false, stopReason: null, step: ANSWER }, "end"],
  ["nothing written", { exact: false, step: "" }, "end"],
])("%s", (_name, end, ending) => {
  expect(stepEnding({ ...BASE, ...end })).toBe(ending);
});
