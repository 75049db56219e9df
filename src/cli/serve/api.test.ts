import { afterEach, describe, expect, test } from "vitest";
import { eventData, serveToy, type ToyServer } from "./testing/serve-toy.ts";
import type { ToyOptions } from "./testing/toy-writer.ts";

const servers: ToyServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(...args: Parameters<typeof serveToy>): Promise<ToyServer> {
  const server = await serveToy(...args);
  servers.push(server);
  return server;
}

const SCRIPT = ["2 + 3 = 5", "5 x 2 = 10", "The answer is 10."];
const TOY: ToyOptions = { script: SCRIPT };
const CHAT = "/v1/chat/completions";
const ask = (more: object = {}) => ({
  model: "toy",
  messages: [{ role: "user", content: "Two and three ?" }],
  ...more,
});
const going = (content: string, more: object = {}) =>
  ask({
    messages: [
      { role: "user", content: "Two and three ?" },
      { role: "assistant", content },
    ],
    continue_final_message: true,
    add_generation_prompt: false,
    ...more,
  });

async function chat(server: ToyServer, body: object) {
  const response = await server.post(CHAT, body);
  expect(response.status).toBe(200);
  return response.json();
}

describe("chat completions", () => {
  test("a whole solution, steps separated by a blank line", async () => {
    const answer = await chat(await serve(TOY), ask());
    expect(answer).toMatchObject({ object: "chat.completion", model: "toy", system_fingerprint: "r1" });
    expect(answer.choices).toEqual([
      {
        index: 0,
        message: { role: "assistant", content: SCRIPT.join("\n\n"), refusal: null },
        logprobs: null,
        finish_reason: "stop",
        stop_reason: null,
      },
    ]);
    expect(answer.usage).toEqual({
      prompt_tokens: 4,
      completion_tokens: 17,
      total_tokens: 21,
      prompt_tokens_details: { cached_tokens: 0 },
    });
  });

  test("one step with a stop string, then the next one after it", async () => {
    const server = await serve(TOY);
    const first = await chat(server, ask({ stop: ["\n\n"] }));
    expect(first.choices[0]).toMatchObject({
      message: { content: "2 + 3 = 5" },
      finish_reason: "stop",
      stop_reason: "\n\n",
    });
    const next = await chat(server, going("2 + 3 = 5\n\n", { stop: "\n\n" }));
    expect(next.choices[0].message.content).toBe("5 x 2 = 10");
    // The first request's state was kept: everything but nothing was read before.
    expect(next.usage).toMatchObject({ prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 10 } });
    expect(server.writer.calls).toEqual(["open", "draft 0", "draft 1"]);
    const last = await chat(server, going(`${SCRIPT[0]}\n\n${SCRIPT[1]}\n\n`, { stop: ["\n\n"] }));
    expect(last.choices[0]).toMatchObject({ finish_reason: "stop", stop_reason: null });
  });

  test("another solution of the same problem shares what it can", async () => {
    const server = await serve(TOY);
    await chat(server, ask({ stop: ["\n\n"] }));
    const other = await chat(server, going("2 + 3 = 5\n\nAnother step here .\n\n", { stop: ["\n\n"] }));
    expect(other.usage).toMatchObject({ prompt_tokens: 15, prompt_tokens_details: { cached_tokens: 10 } });
    const foreign = await chat(server, going("Nothing known .\n\n", { stop: ["\n\n"] }));
    expect(foreign.usage.prompt_tokens_details.cached_tokens).toBe(0);
  });

  test("a stop string inside a step, also one split over tokens", async () => {
    const answer = await chat(await serve(TOY), ask({ stop: ["zzz", "x 2 ="] }));
    expect(answer.choices[0]).toMatchObject({
      message: { content: "2 + 3 = 5\n\n5 " },
      finish_reason: "stop",
      stop_reason: "x 2 =",
    });
  });

  test.each([
    [{ max_tokens: 2 }, "2 +"],
    [{ max_completion_tokens: 6 }, "2 + 3 = 5"],
    [{ max_tokens: 8 }, "2 + 3 = 5\n\n5 x"],
  ])("%j is a limit", async (limit, content) => {
    const answer = await chat(await serve(TOY), ask(limit));
    expect(answer.choices[0]).toMatchObject({
      message: { content },
      finish_reason: "length",
      stop_reason: null,
    });
  });

  test("log-probabilities of the chosen tokens and the best ones", async () => {
    const answer = await chat(await serve(TOY), ask({ stop: ["\n\n"], logprobs: true, top_logprobs: 1 }));
    const { content } = answer.choices[0].logprobs;
    expect(content.map((entry: { token: string }) => entry.token).join("")).toBe("2 + 3 = 5");
    expect(content[1]).toEqual({
      token: " +",
      logprob: expect.any(Number),
      bytes: [32, 43],
      top_logprobs: [{ token: " +", logprob: content[1].logprob, bytes: [32, 43] }],
    });
  });

  test("content in parts, and a system message that changes nothing", async () => {
    const server = await serve(TOY);
    const messages = [
      { role: "system", content: "You are a pirate." },
      { role: "user", content: [{ type: "text", text: "Two and three ?" }] },
    ];
    expect((await chat(server, ask({ messages }))).usage.prompt_tokens).toBe(4);
  });

  test("streaming: role, pieces, end, usage, [DONE]", async () => {
    const server = await serve(TOY);
    const response = await server.post(
      CHAT,
      ask({ stream: true, stop: ["\n\n"], logprobs: true, stream_options: { include_usage: true } }),
    );
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const events = eventData(await response.text());
    expect(events.at(-1)).toBe("[DONE]");
    expect(events.at(-2)).toMatchObject({ choices: [], usage: { prompt_tokens: 4, completion_tokens: 6 } });
    expect(events.at(-3)).toMatchObject({
      choices: [{ delta: {}, finish_reason: "stop", stop_reason: "\n\n" }],
      usage: null,
    });
    expect(events[0]).toMatchObject({
      choices: [{ delta: { role: "assistant", content: "" }, finish_reason: null }],
    });
    const pieces = events.slice(1, -3) as {
      choices: { delta: { content: string }; logprobs: { content: object[] } }[];
    }[];
    expect(pieces.map((piece) => piece.choices[0]?.delta.content).join("")).toBe("2 + 3 = 5");
    expect(pieces.every((piece) => piece.choices[0]?.logprobs.content.length === 1)).toBe(true);
  });

  test("text comes while it is written, and one request at a time", async () => {
    const server = await serve({ ...TOY, tokenMs: 5 });
    const arrivals: number[] = [];
    const one = async () => {
      const response = await server.post(CHAT, ask({ stream: true }));
      for await (const _ of response.body ?? []) arrivals.push(performance.now());
    };
    await Promise.all([one(), one(), one()]);
    expect(server.writer.mostBusy).toBe(1);
    expect(arrivals.length).toBeGreaterThan(15);
  });
});

describe("text completions", () => {
  test("the problem alone, and with steps", async () => {
    const server = await serve(TOY);
    const one = await (
      await server.post("/v1/completions", { model: "toy", prompt: "Two and three ?" })
    ).json();
    expect(one).toMatchObject({
      object: "text_completion",
      choices: [{ index: 0, text: SCRIPT.join("\n\n"), finish_reason: "length", logprobs: null }],
    });
    const body = { model: "toy", prompt: ["Two and three ?\n\n2 + 3 = 5\n\n"], max_tokens: 50 };
    const two = await (await server.post("/v1/completions", body)).json();
    expect(two.choices[0]).toMatchObject({ text: "5 x 2 = 10\n\nThe answer is 10.", stop_reason: null });
  });

  test("log-probabilities with offsets, whole and streamed", async () => {
    const server = await serve(TOY);
    const body = { model: "toy", prompt: "Two and three ?", max_tokens: 9, logprobs: 2 };
    const whole = await (await server.post("/v1/completions", body)).json();
    const { logprobs, text } = whole.choices[0];
    expect(
      logprobs.tokens.map((token: string, at: number) => text.startsWith(token, logprobs.text_offset[at])),
    ).toEqual(Array(8).fill(true));
    expect(Object.keys(logprobs.top_logprobs[0])).toHaveLength(2);
    const streamed = eventData(
      await (await server.post("/v1/completions", { ...body, stream: true })).text(),
    );
    const choices = streamed.slice(0, -1).map((event) => (event as typeof whole).choices[0]);
    expect(choices.map((choice) => choice.text).join("")).toBe(text);
    expect(choices.flatMap((choice) => choice.logprobs.text_offset)).toEqual(logprobs.text_offset);
  });
});

describe("text completions of one token", () => {
  const next = (steps: readonly string[], text: string) =>
    text === "Over?" ? null : ` ${steps.length}${text.length}`;
  const prompt = (...parts: string[]) => ({
    model: "toy",
    prompt: parts.join("\n\n"),
    max_tokens: 1,
    logprobs: 2,
  });
  const given = async (server: ToyServer, body: object) => {
    const response = await server.post("/v1/completions", body);
    expect(response.status).toBe(200);
    return response.json();
  };

  test("stand behind any text, with the best tokens", async () => {
    const server = await serve({ ...TOY, next });
    const answer = await given(server, prompt("Two and three ?", "2 + 3 = 5", "5 x 2 = 10", "Grade?"));
    const [{ text, logprobs, finish_reason }] = answer.choices;
    expect([text, finish_reason]).toEqual([" 26", "length"]);
    expect(logprobs.tokens).toEqual([" 26"]);
    expect(Object.keys(logprobs.top_logprobs[0])).toEqual([" 26", " other"]);
    // Problem 4, then 5 + 1 for each step, and the question.
    expect(answer.usage).toEqual({
      prompt_tokens: 17,
      completion_tokens: 1,
      total_tokens: 18,
      prompt_tokens_details: { cached_tokens: 0 },
    });
    expect((await given(server, prompt("Two and three ?", "Grade?"))).choices[0].text).toBe(" 06");
    const streamed = eventData(
      await (
        await server.post("/v1/completions", { ...prompt("Two and three ?", "So?"), stream: true })
      ).text(),
    );
    expect(streamed).toMatchObject([
      { choices: [{ text: " 03" }] },
      { choices: [{ text: "", finish_reason: "length" }] },
      "[DONE]",
    ]);
  });

  test("leave the position before the step in question, where another step can be written", async () => {
    const server = await serve({ ...TOY, next });
    await given(server, prompt("Two and three ?", "2 + 3 = 5", "5 x 2 = 11", "Grade?"));
    const bought = await chat(server, going("2 + 3 = 5\n\n", { stop: ["\n\n"] }));
    expect(bought.choices[0].message.content).toBe("5 x 2 = 10");
    expect(bought.usage).toMatchObject({ prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 10 } });
    expect(server.writer.calls).toEqual(["open", "append", "peek 1", "draft 1"]);
  });

  test("are empty where the solution ends, and go on after whole steps as ever", async () => {
    const server = await serve({ ...TOY, next });
    const ended = await given(server, prompt("Two and three ?", "Over?"));
    expect(ended.choices[0]).toMatchObject({ text: "", finish_reason: "stop", stop_reason: null });
    const whole = await given(server, prompt("Two and three ?", "2 + 3 = 5", ""));
    expect(whole.choices[0].text).toBe("5");
    expect((await given(server, prompt("Two and three ?"))).choices[0].text).toBe("2");
  });

  test("need a model that can be asked, and more than one token needs whole steps", async () => {
    const body = prompt("Two and three ?", "Grade?");
    for (const [toy, more] of [
      [TOY, {}],
      [{ ...TOY, next }, { max_tokens: 2 }],
    ] as const) {
      const response = await (await serve(toy)).post("/v1/completions", { ...body, ...more });
      expect(response.status).toBe(400);
      expect((await response.json()).error).toMatchObject({
        param: "prompt",
        message: expect.stringMatching(/blank line/),
      });
    }
  });
});

describe("what is refused", () => {
  const cases: [string, object | string, number, string | null, RegExp][] = [
    ["bad JSON", "{oops", 400, null, /not valid JSON/],
    ["no object", "[]", 400, "model", /model/],
    ["no messages", { model: "toy" }, 400, "messages", /messages/],
    ["empty messages", ask({ messages: [] }), 400, "messages", /messages/],
    ["a tool message", ask({ messages: [{ role: "tool", content: "x" }] }), 400, "messages.0.role", /role/],
    ["an empty problem", ask({ messages: [{ role: "user", content: " " }] }), 400, "messages", /empty/],
    ["another model", ask({ model: "gpt-5" }), 404, "model", /no model named gpt-5/],
    ["temperature", ask({ temperature: 0.7 }), 400, "temperature", /greedily/],
    ["n", ask({ n: 2 }), 400, "n", /one answer/],
    ["five stop strings", ask({ stop: ["a", "b", "c", "d", "e"] }), 400, "stop", /stop/],
    ["an empty stop string", ask({ stop: "" }), 400, "stop", /stop/],
    ["no tokens", ask({ max_tokens: 0 }), 400, "max_tokens", /max_tokens/],
    ["half a token", ask({ max_tokens: 1.5 }), 400, "max_tokens", /max_tokens/],
    ["best tokens without scores", ask({ top_logprobs: 2 }), 400, "top_logprobs", /logprobs: true/],
    ["tools", ask({ tools: [{}] }), 400, "tools", /tools/],
    ["JSON mode", ask({ response_format: { type: "json_object" } }), 400, "response_format", /plain text/],
    ["a penalty", ask({ presence_penalty: 1 }), 400, "presence_penalty", /penalties/],
    ["half a step", going("2 + 3"), 400, "messages", /blank line/],
    [
      "an answer that is not to be continued",
      going("One.\n\n", { continue_final_message: false }),
      400,
      "messages",
      /set continue_final_message/,
    ],
    [
      "nothing to continue",
      ask({ continue_final_message: true }),
      400,
      "continue_final_message",
      /last assistant/,
    ],
    [
      "both ways",
      going("One.\n\n", { add_generation_prompt: true }),
      400,
      "add_generation_prompt",
      /exclude/,
    ],
    [
      "a conversation",
      ask({ messages: ["user", "assistant", "user"].map((role) => ({ role, content: "x" })) }),
      400,
      "messages",
      /one problem/,
    ],
  ];

  test.each(cases)("%s", async (_name, body, status, param, words) => {
    const server = await serve(TOY);
    const response = await server.post(CHAT, body);
    expect(response.status).toBe(status);
    const { error } = await response.json();
    expect(error).toEqual({
      message: expect.stringMatching(words),
      type: "invalid_request_error",
      param,
      code: expect.anything(),
    });
    expect(server.writer.calls).toEqual([]);
  });

  test.each([
    [{ echo: true }, "echo"],
    [{ best_of: 2 }, "best_of"],
    [{ suffix: "x" }, "suffix"],
    [{ prompt: [1, 2] }, "prompt"],
    [{ prompt: "" }, "prompt"],
    [{ logprobs: 6 }, "logprobs"],
  ])("text completions: %j", async (more, param) => {
    const response = await (await serve()).post("/v1/completions", { model: "toy", prompt: "x", ...more });
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({ param, type: "invalid_request_error" });
  });

  test("a problem that does not fit, before a stream starts", async () => {
    const response = await (await serve({ contextTokens: 3 })).post(CHAT, ask({ stream: true }));
    expect(response.status).toBe(400);
    expect((await response.json()).error.code).toBe("context_length_exceeded");
  });

  test("a solution that no longer fits ends there", async () => {
    const answer = await chat(await serve({ ...TOY, contextTokens: 13 }), ask());
    expect(answer.choices[0]).toMatchObject({
      message: { content: "2 + 3 = 5\n\n5 x 2" },
      finish_reason: "length",
    });
  });

  test("a body over 1 MB, announced or not", async () => {
    const server = await serve();
    const large = JSON.stringify(ask({ messages: [{ role: "user", content: "x".repeat(1_100_000) }] }));
    const announced = await server.post(CHAT, large);
    expect(announced.status).toBe(413);
    expect((await announced.json()).error.code).toBe("request_too_large");
    const chunked = await fetch(server.url + CHAT, {
      method: "POST",
      body: new Blob([large]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  test("unknown addresses and methods", async () => {
    const server = await serve();
    const unknown = await fetch(`${server.url}/v1/embeddings`, { method: "POST" });
    expect(unknown.status).toBe(404);
    expect((await unknown.json()).error).toMatchObject({ type: "invalid_request_error", param: null });
    const wrong = await fetch(server.url + CHAT);
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

test("models, by list and by name", async () => {
  const server = await serve();
  const list = await (await fetch(`${server.url}/v1/models`)).json();
  expect(list).toEqual({
    object: "list",
    data: [{ id: "toy", object: "model", created: expect.any(Number), owned_by: "stepgate" }],
  });
  expect((await fetch(`${server.url}/v1/models/toy`)).status).toBe(200);
  expect((await fetch(`${server.url}/v1/models/other`)).status).toBe(404);
});

test("a model that cannot be loaded is an error each time, until it can", async () => {
  let tries = 0;
  const server = await serve(TOY);
  const load = async () => {
    if (++tries < 2) throw new Error("secret path /home/me");
    return server.writer;
  };
  const flaky = await serve({}, { model: { id: "toy", load } });
  const log = console.error;
  console.error = () => {};
  const first = await flaky.post(CHAT, ask());
  console.error = log;
  expect(first.status).toBe(500);
  expect(await first.text()).not.toContain("secret");
  expect((await flaky.post(CHAT, ask())).status).toBe(200);
});

test("a key is asked for only when there is one", async () => {
  const server = await serve(TOY, { apiKey: "s3cret-key" });
  const without = await server.post(CHAT, ask());
  expect(without.status).toBe(401);
  expect((await without.json()).error).toMatchObject({
    type: "authentication_error",
    code: "invalid_api_key",
  });
  expect((await server.post(CHAT, ask(), { Authorization: "Bearer other" })).status).toBe(401);
  expect((await server.post(CHAT, ask(), { Authorization: "Bearer s3cret-key" })).status).toBe(200);
  expect((await fetch(`${server.url}/v1/models`)).status).toBe(401);
  const open = await serve(TOY);
  expect((await open.post(CHAT, ask(), { Authorization: "Bearer whatever" })).status).toBe(200);
});

test.each([true, false])("a client that goes away stops the writing (stream: %s)", async (stream) => {
  const server = await serve({ script: [Array(400).fill("word").join(" "), "The answer is 1."], tokenMs: 5 });
  const abort = new AbortController();
  const response = fetch(server.url + CHAT, {
    method: "POST",
    body: JSON.stringify(ask({ stream })),
    signal: abort.signal,
  });
  if (stream) await (await response).body?.getReader().read();
  else await expect.poll(() => server.writer.written).toBeGreaterThan(3);
  abort.abort();
  await response.catch(() => undefined);
  await expect.poll(() => server.writer.calls).toContain("close");
  const written = server.writer.written;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.writer.written).toBe(written);
  expect(written).toBeLessThan(200);
  // And the model is free for the next one.
  const body = ask({ max_tokens: 2 });
  expect((await chat(server, body)).choices[0].message.content).toBe("word word");
});
