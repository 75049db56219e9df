import { describe, expect, it } from "vitest";
import type { RunEvent } from "../core/events.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "../core/solve.ts";
import { scriptedWriter } from "../core/testing/scripted-writer.ts";
import { alwaysLarge, alwaysSmall } from "../policies/always.ts";
import { randomEscalation } from "../policies/random.ts";
import { nearMemory } from "./draft-memory.ts";
import { memoWriter } from "./memo-writer.ts";

const script = (author: string) => (steps: readonly string[]) => ({
  text:
    steps.length < 3 ? `${author} step ${steps.length} after ${steps.join("|").length}` : "The answer is 4.",
  ending: steps.length < 3 ? ("boundary" as const) : ("end" as const),
});

async function events(change: Partial<SolveOptions>): Promise<RunEvent[]> {
  const seen: RunEvent[] = [];
  const run = solve(
    { text: "A problem.", answer: "4", source: null },
    {
      runId: "run",
      small: scriptedWriter("small", script("small")),
      large: scriptedWriter("large", script("large")),
      policy: alwaysSmall,
      threshold: 0.5,
      scorer: null,
      price: null,
      seed: 0,
      limits: DEFAULT_LIMITS,
      clock: () => 0,
      startedAt: "2026-11-22T00:00:00.000Z",
      signal: new AbortController().signal,
      ...change,
    },
  );
  for await (const event of run) seen.push(event);
  return seen;
}

const committed = (run: RunEvent[]) =>
  run.flatMap((event) => (event.type === "step-commit" ? [event.text] : []));

describe("memoWriter", () => {
  it("gives the run that the writers themselves give, for any sequence of decisions", async () => {
    const memories = [nearMemory(), nearMemory()] as const;
    for (let seed = 0; seed < 12; seed++) {
      const policy = randomEscalation(seed, "A problem.", () => 0.5);
      const remembered = await events({
        policy,
        small: memoWriter(scriptedWriter("small", script("small")), memories[0]),
        large: memoWriter(scriptedWriter("large", script("large")), memories[1]),
      });
      expect(committed(remembered)).toEqual(committed(await events({ policy })));
    }
  });

  it("does not ask the model for a step it knows, nor open it at all", async () => {
    const memory = nearMemory();
    const first = scriptedWriter("large", script("large"));
    const run = await events({ policy: alwaysLarge, large: memoWriter(first, memory) });
    expect(first.calls.filter((call) => call === "draft")).toHaveLength(4);
    const second = scriptedWriter("large", script("large"));
    const again = await events({ policy: alwaysLarge, large: memoWriter(second, memory) });
    expect(second.calls).toEqual([]);
    const withoutDeltas = (list: RunEvent[]) => list.filter((event) => event.type !== "escalation-delta");
    expect(withoutDeltas(again)).toEqual(withoutDeltas(run));
  });

  it("catches the model up, without drafting, where a walk leaves what is known", async () => {
    const memory = nearMemory();
    await events({ small: memoWriter(scriptedWriter("small", script("small")), memory) });
    const small = scriptedWriter("small", script("small"));
    const policy = {
      ...alwaysSmall,
      decide: ({ stepIndex }: { stepIndex: number }) => ({
        ...alwaysSmall.decide({ stepIndex, signals: null, earlier: [], bought: [] }),
        decision: stepIndex === 1 ? ("escalate" as const) : ("keep" as const),
      }),
    };
    await events({ policy, small: memoWriter(small, memory) });
    expect(small.calls.map((call) => call.split(" ")[0])).toEqual([
      "open",
      "append",
      "append",
      "draft",
      "accept",
      "draft",
      "accept",
      "close",
    ]);
  });

  it("keeps no alternatives and counts a step as a request of its own", async () => {
    const memory = nearMemory();
    const inner = scriptedWriter("small", script("small"));
    const continuation = await memoWriter(inner, memory).open("A problem.", new AbortController().signal);
    const stream = continuation.draft({ maxTokens: 50, signal: new AbortController().signal });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    expect(next.value.tokens.every((token) => token.top.length === 0)).toBe(true);
    expect(next.value.usage).toMatchObject({ freshInput: 3, cachedRead: 0 });
  });
});
