import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../core/events.ts";
import { foldRun } from "../../core/fold-run.ts";
import type { Policy } from "../../core/policy.ts";
import { DEFAULT_LIMITS, solve } from "../../core/solve.ts";
import { scriptedWriter } from "../../core/testing/scripted-writer.ts";
import type { Writer } from "../../core/writer.ts";
import { strategyWriter } from "./strategy-writer.ts";

const keep: Policy = {
  id: "keep",
  needsDraft: true,
  decide: () => ({ probability: 0, threshold: 0.5, decision: "keep", reasons: [] }),
};

async function solved(writer: Writer) {
  const events: RunEvent[] = [];
  const options = {
    runId: "r",
    small: writer,
    large: writer,
    policy: keep,
    threshold: 0.5,
    scorer: null,
    price: null,
    seed: 0,
    limits: DEFAULT_LIMITS,
    clock: () => 0,
    startedAt: "2026-01-01T00:00:00.000Z",
    signal: new AbortController().signal,
  };
  for await (const event of solve({ text: "P", answer: null, source: null }, options)) events.push(event);
  return foldRun(events);
}

/** Says what it was asked, as if it were a step. */
function echoing(lines: readonly string[]) {
  const prompts: string[] = [];
  const script = scriptedWriter("small", (steps) => ({
    text: lines[steps.length] ?? "",
    ending: steps.length >= lines.length - 1 ? "end" : "boundary",
  }));
  const writer: Writer = {
    ...script,
    open: (problem, signal) => {
      prompts.push(problem);
      return script.open(problem, signal);
    },
  };
  return { writer, prompts };
}

describe("a writer with a strategy", () => {
  it("asks for it in the prompt", async () => {
    const { writer, prompts } = echoing(["The answer is 7."]);
    const run = await solved(strategyWriter(writer, "direct"));
    expect(prompts).toEqual(["P Only the answer."]);
    expect(run?.answer).toBe("7");
    const plain = echoing(["The answer is 7."]);
    await solved(strategyWriter(plain.writer, "steps"));
    expect(plain.prompts).toEqual(["P"]);
  });

  it("states a program's exact value in a step that nobody pays for", async () => {
    const { writer } = echoing(["(7 + 8) // 2 * 3"]);
    const run = await solved(strategyWriter(writer, "program"));
    expect(run?.steps.map(({ text }) => text)).toEqual(["(7 + 8) // 2 * 3", "The answer is 21."]);
    expect(run).toMatchObject({ outcome: "answered", answer: "21" });
    expect(run?.steps[1]?.smallUsage.output).toBe(0);
  });

  it("ends without an answer where the program is none", async () => {
    const { writer } = echoing(["7 + eight"]);
    const run = await solved(strategyWriter(writer, "program"));
    expect(run).toMatchObject({ outcome: "ended-without-answer", answer: null });
    expect(run?.steps).toHaveLength(1);
  });
});
