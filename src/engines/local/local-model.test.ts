import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { questionFirst } from "../../core/question-first.ts";
import type { StepDelta, StepDraft } from "../../core/writer.ts";
import { findModel, type ModelEntry, readCatalogue } from "./catalogue.ts";
import { disposeCache } from "./decoder-session.ts";
import type { LocalContinuation } from "./local-continuation.ts";
import { type LoadOptions, type LocalModel, loadLocalModel } from "./local-model.ts";
import type { LoadProgress } from "./local-writer.ts";
import { loadNodeNetwork } from "./node-engine.ts";
import { folderFiles } from "./node-files.ts";
import { nodeRuntime } from "./node-runtime.ts";
import { answerShares, encodeQuestion } from "./questions.ts";
import { hasModels, PROBLEM, testRoot, tinyNetwork } from "./test-models.ts";
import { readDistribution } from "./token-scores.ts";

const never = new AbortController().signal;
const files = folderFiles(testRoot);
const options: LoadOptions = { runtime: nodeRuntime, files, device: "cpu" };

async function finish(
  stream: AsyncGenerator<StepDelta, StepDraft, void>,
): Promise<{ draft: StepDraft; streamed: string }> {
  let streamed = "";
  for (;;) {
    const next = await stream.next();
    if (next.done) return { draft: next.value, streamed };
    streamed += next.value.text;
  }
}

async function draftOf(continuation: LocalContinuation, maxTokens = 100): Promise<StepDraft> {
  return (await finish(continuation.draft({ maxTokens, signal: never }))).draft;
}

describe.skipIf(!hasModels)("pocket-small in Node", () => {
  let entry: ModelEntry;
  let model: LocalModel;
  const progress: LoadProgress[] = [];

  beforeAll(async () => {
    entry = findModel(await readCatalogue(files), "pocket-small");
    model = await loadLocalModel(entry, { ...options, onProgress: (report) => progress.push(report) });
  });
  afterAll(() => model.dispose());

  test("reports its phases in order, bytes ascending to the total", () => {
    const phases = progress.map((report) => report.phase);
    expect([...new Set(phases)]).toEqual(["download", "compile", "warm-up", "self-test"]);
    const bytes = progress.map((report) => report.loadedBytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(bytes.at(-1)).toBe(entry.bytes);
  });

  test("drafts steps: streamed text, scores, hidden states and usage belong together", async () => {
    const continuation = await model.open(PROBLEM, never);
    const { draft, streamed } = await finish(continuation.draft({ maxTokens: 100, signal: never }));
    expect(draft.ending).toBe("boundary");
    expect(draft.text).toBe(streamed.trim());
    expect(draft.tokens.map((token) => token.text).join("")).toBe(streamed);
    expect(draft.hidden).toHaveLength(2 * entry.hiddenSize);
    expect(draft.usage).toEqual({
      freshInput: continuation.promptTokens,
      cachedRead: 0,
      cachedWrite: 0,
      output: draft.tokens.length + 1,
      estimated: false,
    });
    for (const token of draft.tokens) {
      expect(token.top).toHaveLength(5);
      expect(token.top[0]?.logprob).toBe(token.logprob);
      expect(token.margin).toBeCloseTo((token.top[0]?.logprob ?? 0) - (token.top[1]?.logprob ?? 0), 9);
    }
    await continuation.close();
  });

  test("asked about a draft, answers as behind the whole text, and the draft is as it was", async () => {
    const question = { text: "Right?", answers: ["yes", "no"] };
    // The words of the question, where this version of the model has them.
    const known = encodeQuestion(model.vocabulary, question) !== null;
    const asked = known ? question : { text: "=", answers: ["1", "2"] };
    const [one, two] = [await model.open(PROBLEM, never), await model.open(PROBLEM, never)];
    const draft = await draftOf(one);
    const shares = await one.ask(asked);
    const { ids = [], answers = [] } = encodeQuestion(model.vocabulary, asked) ?? {};
    const whole = [
      ...model.vocabulary.encodePrompt(PROBLEM),
      ...model.vocabulary.encodeStep(draft.text),
      ...ids,
    ];
    const { logits, cache } = await model.session.read(whole, null);
    disposeCache(cache);
    const expected = answerShares(logits.subarray(-logits.length / whole.length), answers);
    expect(shares).toHaveLength(expected.length);
    for (const [at, share] of expected.entries()) expect(shares?.[at]).toBeCloseTo(share, 4);
    await one.accept();
    await draftOf(two);
    await two.accept();
    expect((await draftOf(one)).text).toBe((await draftOf(two)).text);
    expect(await one.ask({ text: "unheard of?", answers: ["yes"] })).toBeNull();
    await one.accept();
    await expect(one.ask(asked)).rejects.toMatchObject({ code: "engine-failed" });
    await Promise.all([one.close(), two.close()]);
  });

  test("tells the token behind further steps and a text as behind the whole text, and stays where it was", async () => {
    const step = "Mia has 12 + 7 = 19 apples.";
    const text = "Carl has 19 -";
    const { session, vocabulary } = model;
    const continuation = await model.open(PROBLEM, never);
    const peek = await continuation.peek([step], text);
    const more = [...vocabulary.encodeStep(step), ...vocabulary.encode(text)];
    const whole = [...vocabulary.encodePrompt(PROBLEM), ...more];
    const { logits, cache } = await session.read(whole, null);
    disposeCache(cache);
    const expected = readDistribution(logits.subarray(-logits.length / whole.length));
    expect(peek.token.text).toBe(vocabulary.textOf(expected.best));
    expect(peek.token.logprob).toBeCloseTo(expected.logprob, 4);
    expect(peek.ends).toBe(false);
    const usage = { cachedWrite: 0, output: 1, estimated: false };
    expect(peek.usage).toEqual({ ...usage, freshInput: whole.length, cachedRead: 0 });
    const again = await continuation.peek([step], text);
    expect(again.token).toEqual(peek.token);
    const cachedRead = continuation.promptTokens;
    expect(again.usage).toEqual({ ...usage, freshInput: more.length, cachedRead });
    const drafted = await draftOf(continuation);
    expect(drafted.usage).toMatchObject({ freshInput: 0, cachedRead });
    expect(drafted.text).toBe((await draftOf(await model.open(PROBLEM, never))).text);
    await expect(continuation.peek([], text)).rejects.toMatchObject({ code: "engine-failed" });
    await continuation.rewind();
    await expect(continuation.peek([], "zebra ".repeat(600))).rejects.toMatchObject({ code: "context-full" });
    await continuation.close();
  });

  test("tells that a solution would end", async () => {
    const continuation = await model.open(PROBLEM, never);
    let last = await draftOf(continuation);
    for (; last.ending !== "end"; last = await draftOf(continuation)) await continuation.accept();
    await continuation.rewind();
    expect((await continuation.peek([], last.text)).ends).toBe(true);
    await continuation.close();
  });

  test("a rewound draft, drafted again, is the same to the last bit", async () => {
    const continuation = await model.open(PROBLEM, never);
    for (let step = 0; step < 3; step++) {
      const first = await draftOf(continuation);
      await continuation.rewind();
      const second = await draftOf(continuation);
      expect({ ...second, usage: null }).toEqual({ ...first, usage: null });
      expect(second.usage.freshInput).toBe(0);
      await continuation.accept();
      if (first.ending === "end") break;
    }
    await continuation.close();
  });

  test("a step that someone else wrote is continued as if the whole text had been the prompt", async () => {
    const step = "Mia has 12 + 7 = 19 apples.";
    const appended = await model.open(PROBLEM, never);
    await draftOf(appended);
    await appended.rewind();
    await appended.append(step);
    const next = await draftOf(appended);
    expect(next.usage.freshInput).toBe(model.vocabulary.encodeStep(step).length);
    expect(next.usage.cachedRead).toBe(appended.promptTokens);

    const accepted = await draftOf(await opened(PROBLEM, [step]));
    expect(next.text).toBe(accepted.text);
    next.tokens.forEach((token, at) => {
      expect(token.logprob).toBeCloseTo(accepted.tokens[at]?.logprob ?? Number.NaN, 4);
    });
  });

  test("after append the next logits equal those of a fresh reading", async () => {
    const step = "Mia has 12 + 7 = 19 apples.";
    const { session, vocabulary } = model;
    const prompt = vocabulary.encodePrompt(PROBLEM);
    const added = vocabulary.encodeStep(step);
    const whole = await session.read([...prompt, ...added], null);
    const first = await session.read(prompt, null);
    const second = await session.read(added, first.cache);
    const width = whole.logits.length / (prompt.length + added.length);
    const differences = second.logits.map((value, at) => {
      return Math.abs(value - (whole.logits[prompt.length * width + at] as number));
    });
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });

  test("the ledger is the ids as they were written, never tokenised again", async () => {
    const continuation = await model.open(PROBLEM, never);
    const before = [...continuation.ids];
    const draft = await draftOf(continuation);
    expect(continuation.ids).toEqual(before);
    await continuation.accept();
    await continuation.append("Zoë’s step.");
    const step = model.vocabulary.encodeStep("Zoë’s step.");
    expect(continuation.ids.slice(0, before.length)).toEqual(before);
    expect(continuation.ids.slice(-step.length)).toEqual(step);
    expect(continuation.ids).toHaveLength(before.length + draft.tokens.length + 1 + step.length);
  });

  test("an abort between tokens puts it back to the boundary", async () => {
    const continuation = await model.open(PROBLEM, never);
    const whole = await draftOf(continuation);
    await continuation.rewind();
    const controller = new AbortController();
    const stream = continuation.draft({ maxTokens: 100, signal: controller.signal });
    await stream.next();
    await stream.next();
    controller.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: "aborted" });
    expect((await draftOf(continuation)).tokens).toEqual(whole.tokens);
    await continuation.accept();
  });

  test("a consumer that goes away puts it back to the boundary", async () => {
    const continuation = await model.open(PROBLEM, never);
    const whole = await draftOf(continuation);
    await continuation.rewind();
    for await (const _ of continuation.draft({ maxTokens: 100, signal: never })) break;
    expect((await draftOf(continuation)).tokens).toEqual(whole.tokens);
  });

  test("a step cut at the token limit is closed by a boundary when accepted", async () => {
    const continuation = await model.open(PROBLEM, never);
    const before = continuation.ids.length;
    const cut = await draftOf(continuation, 3);
    expect(cut.ending).toBe("length");
    expect(cut.tokens).toHaveLength(3);
    expect(cut.usage.output).toBe(3);
    await continuation.accept();
    expect(continuation.ids.slice(before + 3)).toEqual(model.vocabulary.boundary);
    expect((await draftOf(continuation)).usage.freshInput).toBe(model.vocabulary.boundary.length);
  });

  test("the mean and the last hidden state are those after the step's own tokens", async () => {
    const continuation = await model.open(PROBLEM, never);
    const draft = await draftOf(continuation);
    await continuation.accept();
    const step = continuation.ids.slice(continuation.promptTokens, -1);
    const { hidden } = await model.session.read(continuation.ids.slice(0, -1), null);
    const size = entry.hiddenSize;
    const own = hidden.subarray(continuation.promptTokens * size);
    for (let at = 0; at < size; at++) {
      const column = step.map((_, row) => own[row * size + at] as number);
      const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
      expect(draft.hidden?.[at]).toBeCloseTo(mean, 3);
      expect(draft.hidden?.[size + at]).toBeCloseTo(column.at(-1) ?? Number.NaN, 3);
    }
  });

  test("after its end a solution has nothing to add", async () => {
    const continuation = await opened(PROBLEM, [
      "Mia has 12 + 7 = 19 apples.",
      "Carl has 19 - 5 = 14 apples.",
    ]);
    for (let step = 0; step < 5; step++) {
      const draft = await draftOf(continuation);
      await continuation.accept();
      if (draft.ending === "end") break;
    }
    const after = await draftOf(continuation);
    expect(after).toMatchObject({ text: "", ending: "end", tokens: [], hidden: null });
    await continuation.accept();
  });

  test("a problem that does not fit is context-full at once", async () => {
    const long = "zebra ".repeat(600);
    await expect(model.open(long, never)).rejects.toMatchObject({ code: "context-full" });
  });

  test("a solution that grows beyond the context is context-full, and keeps its boundary", async () => {
    const continuation = await model.open(PROBLEM, never);
    const step = "Mia has 12 + 7 = 19 apples.";
    const length = model.vocabulary.encodeStep(step).length;
    const room = model.session.contextTokens - continuation.promptTokens;
    for (let used = 0; used + length <= room; used += length) await continuation.append(step);
    const ids = [...continuation.ids];
    await expect(continuation.append(step)).rejects.toMatchObject({ code: "context-full" });
    expect(continuation.ids).toEqual(ids);
    const drafting = draftOf(continuation, 1000);
    await drafting.catch((error: unknown) => expect(error).toMatchObject({ code: "context-full" }));
    expect(continuation.ids).toEqual(ids);
  });

  test("calls out of order are refused", async () => {
    const continuation = await model.open(PROBLEM, never);
    await expect(continuation.accept()).rejects.toMatchObject({ code: "engine-failed" });
    await draftOf(continuation);
    await expect(draftOf(continuation)).rejects.toMatchObject({ code: "engine-failed" });
    await expect(continuation.append("x")).rejects.toMatchObject({ code: "engine-failed" });
    await continuation.rewind();
    await continuation.close();
    await continuation.close();
    await expect(continuation.append("x")).rejects.toMatchObject({ code: "engine-failed" });
  });

  test("names the words it does not know", async () => {
    expect(await model.unknownWords(PROBLEM)).toEqual([]);
    expect(await model.unknownWords("Ben has 3 zebras,\n\n two zebras  and a José.")).toEqual([
      "zebras",
      "two",
      "José",
    ]);
  });

  test("any text survives its tokens", () => {
    const { vocabulary } = model;
    const text = "Zoë pays 7 € – “fine” 🦓, doesn’t she?";
    const bytes = vocabulary.encodePrompt(text).flatMap((id) => [...vocabulary.bytesOf(id)]);
    expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe(`${text}\n\n`);
  });

  test.each(["<|end|>", "Ben says <|end|> and <|bos|><|pad|>.", "<|<|end|>end|>"])(
    "typed special tokens are text: %s",
    (text) => {
      const { vocabulary, session } = model;
      const special = new Set(session.tokenizer.all_special_ids);
      const prompt = vocabulary.encodePrompt(text);
      const step = vocabulary.encodeStep(text);
      expect(prompt.filter((id) => special.has(id))).toEqual([session.tokenizer.bos_token_id]);
      expect(step.filter((id) => special.has(id))).toEqual([]);
      expect(prompt.slice(1)).toEqual(step);
      const bytes = step.flatMap((id) => [...vocabulary.bytesOf(id)]);
      expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe(`${text}\n\n`);
    },
  );

  test("text without special tokens is encoded as the tokenizer does it", () => {
    const { vocabulary, session } = model;
    for (const text of [PROBLEM, "5 < 7 | a > b <| end |>", ""]) {
      expect(vocabulary.encodePrompt(text)).toEqual(session.tokenizer.encode(`${questionFirst(text)}\n\n`));
    }
  });

  test("a device that computes something else fails the self-test", async () => {
    const { selfTest } = entry;
    const wrongScore = { ...selfTest, logprobs: selfTest.logprobs.map((logprob) => logprob - 0.02) };
    const wrongToken = { ...selfTest, greedyIds: selfTest.greedyIds.map((id) => id + 1) };
    for (const wrong of [wrongScore, wrongToken]) {
      const loading = loadLocalModel({ ...entry, selfTest: wrong }, options);
      await expect(loading).rejects.toMatchObject({ code: "model-self-test-failed" });
    }
  });

  test("files that are whole but no model are model-load-failed", async () => {
    const others = entry.files.filter((file) => file.path !== "tokenizer_config.json");
    const loading = loadLocalModel({ ...entry, files: others }, options);
    await expect(loading).rejects.toMatchObject({ code: "model-missing" });
  });

  test("an abort before it loads is an abort", async () => {
    const loading = loadLocalModel(entry, { ...options, signal: AbortSignal.abort() });
    await expect(loading).rejects.toMatchObject({ code: "aborted" });
  });

  /** A new continuation with steps behind it. */
  async function opened(problem: string, steps: readonly string[]): Promise<LocalContinuation> {
    const continuation = await model.open(problem, never);
    for (const step of steps) await continuation.append(step);
    return continuation;
  }
});

describe("a policy's network in Node", () => {
  test("runs", async () => {
    const network = await loadNodeNetwork(tinyNetwork);
    expect([...(await network.run(Float32Array.of(1, 2, 3)))]).toEqual([321.5]);
    expect([...(await network.run(Float32Array.of(1, 2, 3, 4, 5, 6), 2))]).toEqual([321.5, 654.5]);
    await network.dispose();
  });

  test("with the wrong number of features says so", async () => {
    const network = await loadNodeNetwork(tinyNetwork);
    await expect(network.run(Float32Array.of(1))).rejects.toMatchObject({ code: "engine-failed" });
  });

  test("one that is damaged is model-load-failed", async () => {
    await expect(loadNodeNetwork(tinyNetwork.slice(0, 40))).rejects.toMatchObject({
      code: "model-load-failed",
    });
  });
});
