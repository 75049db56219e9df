import { afterEach, describe, expect, test } from "vitest";
import type { RemoteWriterOptions } from "./remote-writer.ts";
import { COMMON_FEATURES } from "./request-features.ts";
import { draftStep, openAt, PROBLEM, writerFor } from "./testing/draft-step.ts";
import {
  type Answer,
  answer,
  chunks,
  events,
  lastChunk,
  type ReplayServer,
  recorded,
  replayServer,
} from "./testing/replay-server.ts";

const servers: ReplayServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(...answers: readonly Answer[]): Promise<ReplayServer> {
  const server = await replayServer(...answers);
  servers.push(server);
  return server;
}

async function draftFrom(name: string, steps: readonly string[], options: Partial<RemoteWriterOptions> = {}) {
  const server = await serve(events(recorded(name)));
  const result = await draftStep(await openAt(writerFor(server, options), steps));
  return { ...result, server, shown: result.deltas.map((delta) => delta.text).join("") };
}

const sent = (server: ReplayServer, index = 0) => JSON.parse(server.requests[index]?.body ?? "null");

describe("what is sent", () => {
  test("without steps: the problem, with or without the instruction", async () => {
    const server = await serve(events(recorded("vllm-end")));
    await draftStep(await openAt(writerFor(server, { instruction: null })));
    await draftStep(await openAt(writerFor(server)));
    expect(server.requests[0]?.url).toBe("/v1/chat/completions");
    expect(sent(server)).toEqual({
      model: "m",
      messages: [{ role: "user", content: PROBLEM }],
      stream: true,
      max_tokens: 120,
      stream_options: { include_usage: true },
      stop: ["\n\n"],
      temperature: 0,
    });
    expect(sent(server, 1).messages[0].content).toMatch(/left\?\n\nSolve the problem step by step\./);
  });

  test("the fewest headers, and the key as a bearer", async () => {
    const server = await serve(events(recorded("vllm-end")));
    await draftStep(await openAt(writerFor(server, { apiKey: () => " sk-secret-123456 \n" })));
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: "Bearer sk-secret-123456",
      "content-type": "application/json",
    });
    const ours = Object.keys(server.requests[0]?.headers ?? {}).filter((name) =>
      /^x-|openai|stainless/.test(name),
    );
    expect(ours).toEqual([]);
  });

  test("continue-final-message leaves the last message open, each step followed by a blank line", async () => {
    const { server } = await draftFrom("vllm-step", ["16 - 3 = 13.", "13 - 4 = 9."]);
    expect(sent(server)).toMatchObject({ continue_final_message: true, add_generation_prompt: false });
    expect(sent(server).messages[1]).toEqual({
      role: "assistant",
      content: "16 - 3 = 13.\n\n13 - 4 = 9.\n\n",
    });
  });

  test("assistant-prefix marks the last message", async () => {
    const { server } = await draftFrom("deepseek-step", ["One."], { continuation: "assistant-prefix" });
    expect(sent(server).messages[1]).toEqual({ role: "assistant", content: "One.\n\n", prefix: true });
    expect(sent(server)).not.toHaveProperty("continue_final_message");
  });

  test("assistant-last sends the last message plain, with thinking off where asked", async () => {
    const { server } = await draftFrom("llama-cpp-step", ["One."], {
      continuation: "assistant-last",
      features: { ...COMMON_FEATURES, thinkingSwitch: true, topLogprobs: 5 },
    });
    expect(sent(server).messages[1]).toEqual({ role: "assistant", content: "One.\n\n" });
    expect(sent(server)).toMatchObject({
      chat_template_kwargs: { enable_thinking: false },
      logprobs: true,
      top_logprobs: 5,
    });
  });

  test("user-message asks for the next step only", async () => {
    const { server } = await draftFrom("openai-step", ["One.", "Two."], { continuation: "user-message" });
    const [, given, request] = sent(server).messages;
    expect(given).toEqual({ role: "assistant", content: "One.\n\nTwo." });
    expect(request.role).toBe("user");
    expect(request.content).toMatch(/^Continue from exactly here: write only the next step/);
  });

  test("accepted and appended steps count, rewound drafts do not", async () => {
    const server = await serve(events(recorded("vllm-step")));
    const continuation = await openAt(writerFor(server));
    await draftStep(continuation);
    await continuation.rewind();
    await draftStep(continuation);
    await continuation.accept();
    await continuation.append("Someone else's step.\n");
    await draftStep(continuation);
    expect(sent(server, 1).messages).toHaveLength(1);
    expect(sent(server, 2).messages[1].content).toBe("16 - 3 = 13.\n\nSomeone else's step.\n\n");
  });
});

describe("what comes back", () => {
  test("vLLM: stop string, scores, cached tokens", async () => {
    const { draft, deltas, shown, server } = await draftFrom("vllm-step", ["One."]);
    expect(draft).toMatchObject({ text: "16 - 3 = 13.", ending: "boundary", hidden: null });
    expect(draft.usage).toEqual({
      freshInput: 6,
      cachedRead: 112,
      cachedWrite: 0,
      output: 7,
      estimated: false,
    });
    expect(shown).toBe(draft.text);
    expect(draft.tokens.map((token) => token.text).join("")).toBe(draft.text);
    expect(deltas.map((delta) => delta.token?.logprob)).toEqual([-0.01, -0.02, -0.005, -0.001, -0.03, -0.2]);
    expect(draft.tokens[0]).toMatchObject({ entropy: null, confidence: null, top: [{ text: "16" }, {}, {}] });
    expect(draft.tokens[0]?.margin).toBeCloseTo(4.69);
    const [exchange] = draft.exchanges;
    expect(exchange).toMatchObject({ url: `${server.baseUrl}/chat/completions`, status: 200 });
    expect(exchange?.requestBody).toBe(server.requests[0]?.body);
    // The problem's typographic apostrophe takes three bytes.
    expect(exchange?.requestBytes).toBe((exchange?.requestBody.length ?? 0) + 2);
    expect(exchange?.responseText).toBe(recorded("vllm-step"));
    expect(exchange?.milliseconds).toBeGreaterThan(0);
  });

  test.each([
    ["vllm-end", "continue-final-message", "The answer is 18.", "end", [140, 0, 0, 7]],
    ["sglang-end", "continue-final-message", "So she keeps 13 eggs.", "end", [50, 0, 0, 9]],
    [
      "openai-step",
      "user-message",
      "She sells 16 − 3 − 4 = 9 eggs each day.",
      "boundary",
      [158, 1152, 0, 16],
    ],
    ["openrouter-step", "user-message", "9 eggs × $2 = $18 a day.", "boundary", [26, 40, 30, 14]],
    ["deepseek-step", "assistant-prefix", "3 + 4 = 7", "boundary", [16, 64, 0, 5]],
    ["mistral-step", "assistant-prefix", "13 - 4 = 9.", "boundary", [60, 0, 0, 7]],
    ["llama-cpp-step", "assistant-last", "13 - 4 = 9", "boundary", [8, 62, 0, 6]],
    ["ollama-step", "user-message", "Each costs 2.", "boundary", [33, 0, 0, 21]],
  ] as const)("%s: text, ending and disjoint usage", async (name, continuation, text, ending, buckets) => {
    const { draft, shown } = await draftFrom(name, ["16 - 3 = 13."], { continuation });
    expect(draft).toMatchObject({ text, ending });
    expect(shown).toBe(text);
    const { freshInput, cachedRead, cachedWrite, output, estimated } = draft.usage;
    expect([freshInput, cachedRead, cachedWrite, output]).toEqual(buckets);
    expect(estimated).toBe(false);
  });

  test.each(["openai-step", "openrouter-step", "mistral-step"])(
    "%s in 7-byte chunks with CRLF",
    async (name) => {
      const text = recorded(name).replaceAll("\n", "\r\n");
      const server = await serve(events(text, 7), events(recorded(name)));
      const writer = writerFor(server, { continuation: "assistant-prefix" });
      const cut = await draftStep(await openAt(writer, ["16 - 3 = 13."]));
      const whole = await draftStep(await openAt(writer, ["16 - 3 = 13."]));
      expect({ ...cut.draft, exchanges: [] }).toEqual({ ...whole.draft, exchanges: [] });
    },
  );

  test("a server that ignores `stop` is hung up on at the blank line, and its usage estimated", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(chunks(["\n\n", "16 - 3", " = 13.", "\n", "\nNext step", " goes on"], null));
    });
    const { draft, deltas } = await draftStep(await openAt(writerFor(server)));
    await server.hangUp;
    expect(draft).toMatchObject({ text: "16 - 3 = 13.", ending: "boundary" });
    expect(deltas.map((delta) => delta.text)).toEqual(["16 - 3", " = 13."]);
    expect(draft.usage.estimated).toBe(true);
    expect(draft.usage.output).toBeGreaterThan(2);
  });

  test("without a stop reason, a step that states the answer is the end", async () => {
    const server = await serve(
      events(chunks(["#### 18"], lastChunk("stop"))),
      events(chunks(["Half of it."], lastChunk("stop"))),
    );
    const writer = writerFor(server);
    expect((await draftStep(await openAt(writer))).draft.ending).toBe("end");
    expect((await draftStep(await openAt(writer))).draft.ending).toBe("boundary");
  });

  test("a step cut at the token limit says so", async () => {
    const server = await serve(events(chunks(["13 -"], lastChunk("length"))));
    expect((await draftStep(await openAt(writerFor(server)))).draft).toMatchObject({
      text: "13 -",
      ending: "length",
    });
  });

  test("a whole JSON answer instead of a stream", async () => {
    const reply = {
      object: "chat.completion",
      choices: [{ message: { role: "assistant", content: " 2 + 2 = 4\n\nmore" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 9, completion_tokens: 6 },
    };
    const server = await serve(answer(200, JSON.stringify(reply, null, 2)));
    const { draft } = await draftStep(await openAt(writerFor(server)));
    expect(draft).toMatchObject({
      text: "2 + 2 = 4",
      ending: "boundary",
      usage: { freshInput: 9, output: 6 },
    });
  });

  test("usage that comes late or never does not hold up a finished step", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(chunks(["One."], lastChunk("stop", { stop_reason: null })), () => response.destroy());
    });
    const { draft } = await draftStep(await openAt(writerFor(server)));
    expect(draft).toMatchObject({ text: "One.", ending: "end", usage: { estimated: true } });
  });

  test("a template that drops the last blank line: asked again without `stop`, and from then on", async () => {
    const server = await serve(
      events(chunks([], lastChunk("stop", { stop_reason: "\n\n" }))),
      events(chunks(["\n\nTwo.", "\n\nThree."], null)),
    );
    const continuation = await openAt(writerFor(server), ["One."]);
    const { draft } = await draftStep(continuation);
    expect(draft).toMatchObject({ text: "Two.", ending: "boundary" });
    expect(draft.exchanges).toHaveLength(2);
    await continuation.accept();
    await draftStep(continuation);
    expect(server.requests.map((_, index) => "stop" in sent(server, index))).toEqual([true, false, false]);
  });

  test("what a request that gave no text used is told apart from what the step took", async () => {
    const usage = (output: number) => ({ usage: { prompt_tokens: 40, completion_tokens: output } });
    const server = await serve(
      events(chunks([], { ...lastChunk("stop", { stop_reason: "\n\n" }), ...usage(300) })),
      events(chunks(["Two."], { ...lastChunk("stop"), ...usage(3) })),
    );
    const continuation = await openAt(writerFor(server), ["One."]);
    const { draft } = await draftStep(continuation);
    expect(draft.usage).toMatchObject({ freshInput: 80, output: 303 });
    expect(draft.textUsage).toMatchObject({ freshInput: 40, output: 3 });
    await continuation.accept();
    expect((await draftStep(continuation)).draft.textUsage).toBeUndefined();
  });

  test("nothing more to write is an empty last step", async () => {
    const server = await serve(events(chunks([], lastChunk("stop", { stop_reason: null }))));
    const continuation = await openAt(writerFor(server), ["One."]);
    expect((await draftStep(continuation)).draft).toMatchObject({ text: "", ending: "end" });
    await continuation.accept();
  });
});

test("what the server refuses by name is left out from then on", async () => {
  const refuse = (message: string) => answer(400, JSON.stringify({ error: { message, param: null } }));
  const server = await serve(
    refuse("Unrecognized request argument supplied: stream_options"),
    refuse("Unsupported parameter: 'stop' is not supported with this model."),
    answer(
      422,
      JSON.stringify({ detail: [{ loc: ["body", "temperature"], msg: "Extra inputs are not permitted" }] }),
    ),
    events(chunks(["One."], lastChunk("stop"))),
  );
  const writer = writerFor(server, { retries: 0 });
  const { draft } = await draftStep(await openAt(writer));
  expect(draft).toMatchObject({ text: "One.", ending: "end" });
  expect(draft.exchanges.map((exchange) => exchange.status)).toEqual([400, 400, 422, 200]);
  await draftStep(await openAt(writer));
  expect(Object.keys(sent(server, 4))).toEqual(["model", "messages", "stream", "max_tokens"]);
});

test("identity and capabilities say what it is", () => {
  const writer = writerFor(
    { baseUrl: "https://api.example.com/v1/" },
    { label: "Big", continuation: "user-message" },
  );
  expect(writer.identity).toMatchObject({
    id: "m",
    label: "Big",
    device: "remote",
    url: "https://api.example.com/v1",
  });
  expect(writer.capabilities).toMatchObject({ tokenScores: "none", exactContinuation: false });
});

test.each([
  ["a base URL with a key in it", { baseUrl: "https://x.example/v1?api_key=abc" }, /base URL/],
  ["a base URL with a password", { baseUrl: "https://me:pw@x.example/v1" }, /base URL/],
  ["no URL", { baseUrl: "localhost" }, /base URL/],
  ["no model", { model: " " }, /model/],
  ["a time of nothing", { timeoutMs: 0 }, /timeoutMs/],
])("refuses %s", (_what, options, words) => {
  const make = () => writerFor({ baseUrl: "https://x.example/v1" }, options);
  expect(make).toThrow(words);
  expect(make).toThrow(expect.objectContaining({ code: "bad-option" }));
});
