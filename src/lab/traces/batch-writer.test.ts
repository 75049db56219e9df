import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../core/solve.ts";
import type { StepDraft, Writer } from "../../core/writer.ts";
import type { LocalModel } from "../../engines/local/local-model.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { type DraftMemory, draftKey } from "../draft-memory.ts";
import { remembered } from "../memo-writer.ts";
import { takePocketProblems } from "../pocket-problem.ts";
import { batchWriter } from "./batch-writer.ts";

const { signal } = new AbortController();
const maxTokens = DEFAULT_LIMITS.maxTokensPerStep;
const problems = takePocketProblems("policy-val", 6, 1).map(({ text }) => text);
let model: LocalModel;

beforeAll(async () => {
  model = await loadNodeModel("pocket-small", { root: "public", signal });
});
afterAll(() => model.dispose());

function memoryMap(): DraftMemory & { readonly size: number } {
  const drafts = new Map<string, StepDraft>();
  return {
    get: (key) => drafts.get(key),
    set: (key, draft) => void drafts.set(key, draft),
    get size() {
      return drafts.size;
    },
  };
}

async function firstSteps(writer: Writer, problem: string, count: number): Promise<StepDraft[]> {
  const continuation = await writer.open(problem, signal);
  const drafts: StepDraft[] = [];
  while (drafts.length < count) {
    const stream = continuation.draft({ maxTokens, signal });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    drafts.push(remembered(next.value));
    await continuation.accept();
    if (next.value.ending === "end") break;
  }
  await continuation.close();
  return drafts;
}

const rounded = ({ tokens, hidden, ...rest }: StepDraft) => ({
  ...rest,
  tokens: tokens.map(({ text, logprob, entropy, margin }) =>
    [text, logprob.toFixed(3), entropy?.toFixed(3), margin?.toFixed(3)].join(),
  ),
  hidden: Array.from(hidden ?? [], (value) => value.toFixed(2)),
});

describe("a writer of batches", () => {
  it("writes what the model writes alone, and leaves the steps that follow in the memory", async () => {
    const memory = memoryMap();
    const writer = batchWriter(model, memory, 4);
    const [together, alone] = [
      await Promise.all(problems.map((problem) => firstSteps(writer, problem, 1))),
      await Promise.all(problems.map((problem) => firstSteps(model, problem, 2))),
    ];
    for (const [at, problem] of problems.entries()) {
      const [first, second] = alone[at] ?? [];
      expect(together[at]?.map(rounded)).toEqual(first && [rounded(first)]);
      const ahead = first && memory.get(draftKey(problem, [first.text], maxTokens));
      expect(ahead && rounded(ahead)).toEqual(second && rounded(second));
    }
    expect(memory.size).toBeGreaterThan(2 * problems.length);
  });

  it("passes an abort and a failure on to everyone who waits", async () => {
    const stop = new AbortController();
    const writer = batchWriter(model, memoryMap(), 4);
    const asked = problems.slice(0, 2).map(async (problem) => {
      const continuation = await writer.open(problem, stop.signal);
      return continuation.draft({ maxTokens, signal: stop.signal }).next();
    });
    stop.abort();
    for (const result of await Promise.allSettled(asked)) expect(result.status).toBe("rejected");
  });
});
