import { afterEach, describe, expect, test } from "vitest";
import type { ErrorCode, StepgateError } from "../../core/errors.ts";
import { failedExchanges, failedUsage } from "../../core/failed-exchanges.ts";
import type { Continuation } from "../../core/writer.ts";
import type { RemoteWriterOptions } from "./remote-writer.ts";
import { draftStep, openAt, writerFor } from "./testing/draft-step.ts";
import {
  type Answer,
  answer,
  chunks,
  events,
  lastChunk,
  type ReplayServer,
  replayServer,
} from "./testing/replay-server.ts";

const KEY = "sk-live-0123456789abcdef";

const servers: ReplayServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(...answers: readonly Answer[]): Promise<ReplayServer> {
  const server = await replayServer(...answers);
  servers.push(server);
  return server;
}

/** The error of a draft that must fail. */
async function failure(
  server: { baseUrl: string },
  options: Partial<RemoteWriterOptions> = {},
  signal?: AbortSignal,
) {
  const continuation = await openAt(writerFor(server, { apiKey: () => KEY, ...options }));
  const error = await draftStep(continuation, signal).then(
    () => null,
    (thrown: StepgateError) => thrown,
  );
  if (error === null) throw new Error("the draft did not fail");
  return { error, continuation };
}

const errorBody = (message: string) =>
  JSON.stringify({ error: { message, type: "invalid_request_error", code: null } });
const good = events(chunks(["One."], lastChunk("stop", { stop_reason: "\n\n" })));
const stall: Answer = () => {};
const half: Answer = (response) => {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write(chunks(["16 - 3"], null), () => response.destroy());
};

describe("each failure has its code and says what to do", () => {
  const cases: [string, Answer, ErrorCode, RegExp][] = [
    ["401", answer(401, errorBody("Incorrect API key provided")), "remote-unauthorized", /Incorrect API key/],
    ["403", answer(403, "Country not supported"), "remote-unauthorized", /Country not supported/],
    ["429", answer(429, errorBody("Rate limit reached")), "remote-rate-limited", /Rate limit reached/],
    ["400", answer(400, errorBody("max_tokens is too large")), "remote-rejected", /max_tokens is too large/],
    [
      "404 from Ollama",
      answer(404, '{"error":"model \'x\' not found"}'),
      "remote-rejected",
      /model 'x' not found/,
    ],
    ["404 page", answer(404, "<!doctype html><h1>Not here</h1>"), "remote-rejected", /\(404\)$/],
    [
      "422 from Mistral",
      answer(422, '{"object":"error","message":{"detail":[{"loc":["body","n"],"msg":"Extra inputs"}]}}'),
      "remote-rejected",
      /body\.n: Extra inputs/,
    ],
    ["500", answer(500, ""), "remote-server-error", /failed \(500\)$/],
    ["503 with a page", answer(503, "<html>busy</html>"), "remote-server-error", /failed \(503\)$/],
    [
      "a redirect",
      answer(308, "", { Location: "https://elsewhere.example/" }),
      "remote-rejected",
      /another address/,
    ],
    [
      "a web page",
      answer(200, "<!doctype html><p>Hello", { "Content-Type": "text/html" }),
      "remote-bad-reply",
      /web page/,
    ],
    ["an empty body", answer(200, ""), "remote-bad-reply", /nothing at all/],
    ["plain garbage", answer(200, "\u0000\u0001ok"), "remote-bad-reply", /not an answer/],
    ["garbage in a stream", events("data: {oops}\n\n"), "remote-bad-reply", /not an answer/],
    ["other JSON", answer(200, '{"hello":1}'), "remote-bad-reply", /not an answer/],
    ["wrong shapes", events('data: {"choices":[{"delta":7}]}\n\n'), "remote-bad-reply", /not an answer/],
    ["half a stream", half, "remote-interrupted", /broke off/],
    ["a stream without an end", events(chunks(["16"], null)), "remote-interrupted", /broke off/],
    ["half a JSON answer", answer(200, '{"choices":[{"message":{"con'), "remote-interrupted", /broke off/],
    ["silence", stall, "remote-timeout", /silent for 0\.3 seconds/],
    ["a content filter", events(chunks([], lastChunk("content_filter"))), "remote-rejected", /filter/],
    ["only thoughts", events(chunks([], lastChunk("length"))), "remote-bad-reply", /without writing/],
    [
      "an error inside a stream",
      events(`${chunks(["16"], null)}data: {"error":{"message":"Overloaded","code":502}}\n\n`),
      "remote-server-error",
      /Overloaded/,
    ],
    [
      "a rate limit inside a stream",
      events('data: {"error":{"message":"Slow down","code":"rate_limit_exceeded"}}\n\n'),
      "remote-rate-limited",
      /Slow down/,
    ],
    [
      "vLLM's error inside a stream",
      events('data: {"object":"error","message":"Bad","code":400}\n\n'),
      "remote-rejected",
      /Bad/,
    ],
  ];

  test.each(cases)("%s", async (_name, reply, code, words) => {
    const server = await serve(reply);
    const { error } = await failure(server, { retries: 0, timeoutMs: 300 });
    expect(error).toMatchObject({ name: "StepgateError", code });
    expect(error.message).toMatch(words);
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
    expect(failedExchanges(error)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  test("no server: all three possible causes are named", async () => {
    const server = await replayServer(good);
    await server.close();
    const { error } = await failure(server);
    expect(error.code).toBe("remote-unreachable");
    expect(error.remedy).toMatch(/not running.*offline.*CORS.*local network permission/);
    expect(failedExchanges(error)).toMatchObject([{ status: 0, responseText: "" }]);
    expect(failedUsage(error).freshInput).toBe(0);
  });
});

test("a broken-off answer has cost something, and the position is where it was", async () => {
  const server = await serve(half, good);
  const { error, continuation } = await failure(server);
  expect(failedUsage(error)).toMatchObject({ estimated: true, output: 2 });
  expect(failedExchanges(error)[0]?.responseText).toContain("16 - 3");
  expect((await draftStep(continuation)).draft.text).toBe("One.");
});

test("of a long answer the record keeps the beginning, of the request everything", async () => {
  const long = "x".repeat(60_000);
  const server = await serve(answer(400, errorBody(long)));
  const continuation = await openAt(writerFor(server), [long]);
  const error: unknown = await draftStep(continuation).catch((thrown: unknown) => thrown);
  const [exchange] = failedExchanges(error);
  const sent = errorBody(long);
  expect(exchange?.responseText).toBe(
    `${sent.slice(0, 20_000)}… [${sent.length - 20_000} more characters were received and not kept]`,
  );
  expect(exchange?.requestBody).toBe(server.requests[0]?.body);
  expect(exchange?.requestBody.length).toBeGreaterThan(60_000);
});

describe("trying again", () => {
  test.each([408, 409, 429, 500, 503])("after %i", async (status) => {
    const server = await serve(answer(status, errorBody("later")), answer(status, ""), good);
    const { draft } = await draftStep(await openAt(writerFor(server)));
    expect(draft.text).toBe("One.");
    expect(draft.exchanges.map((exchange) => exchange.status)).toEqual([status, status, 200]);
  });

  test.each([400, 401, 403, 404, 422])("never after %i", async (status) => {
    const server = await serve(answer(status, errorBody("no")), good);
    await failure(server);
    expect(server.requests).toHaveLength(1);
  });

  test("not when the credit is used up", async () => {
    const server = await serve(
      answer(429, '{"error":{"message":"You exceeded","code":"insufficient_quota"}}'),
      good,
    );
    const { error } = await failure(server);
    expect(error.remedy).toMatch(/credit/);
    expect(server.requests).toHaveLength(1);
  });

  test("not once text was shown", async () => {
    const overloaded = 'data: {"error":{"message":"Overloaded","code":503}}\n\n';
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(chunks(["16"], null), () => setTimeout(() => response.end(overloaded), 50));
    }, good);
    await failure(server);
    expect(server.requests).toHaveLength(1);
  });

  test("gives up after the last try, with every exchange", async () => {
    const server = await serve(answer(500, "", { "Retry-After": "0" }));
    const { error } = await failure(server, { retries: 3, backoffMs: 60_000 });
    expect(failedExchanges(error)).toHaveLength(4);
  });

  test("an abort ends the wait", async () => {
    const server = await serve(answer(429, "", { "Retry-After": "20" }));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    const { error } = await failure(server, {}, abort.signal);
    expect(error.code).toBe("aborted");
    expect(failedExchanges(error)).toHaveLength(1);
  });
});

describe("stopping", () => {
  test("an abort closes the connection and leaves the position", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(chunks(["16 - 3"], null));
    }, good);
    const abort = new AbortController();
    const continuation = await openAt(writerFor(server));
    const stream = continuation.draft({ maxTokens: 9, signal: abort.signal });
    await stream.next();
    abort.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: "aborted" });
    await server.hangUp;
    expect((await draftStep(continuation)).draft.text).toBe("One.");
  });

  test("so does leaving the stream", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(chunks(["16 - 3"], null));
    }, good);
    const continuation = await openAt(writerFor(server));
    const stream = continuation.draft({ maxTokens: 9, signal: new AbortController().signal });
    await stream.next();
    await expect(stream.return(undefined as never)).rejects.toMatchObject({ code: "aborted" });
    await server.hangUp;
    expect((await draftStep(continuation)).draft.text).toBe("One.");
  });

  describe("in mid-stream gives a prompt error that holds what was sent and spent", () => {
    type Stream = ReturnType<Continuation["draft"]>;
    const drain = async (stream: Stream) => {
      while (!(await stream.next()).done);
    };
    const ways: [string, (stream: Stream, abort: AbortController) => Promise<unknown>][] = [
      [
        "an abort while it waits for the next piece",
        (stream, abort) => {
          setTimeout(() => abort.abort(), 20);
          return stream.next();
        },
      ],
      [
        "an abort between two pieces",
        (stream, abort) => {
          abort.abort();
          return drain(stream);
        },
      ],
      ["leaving the stream", (stream) => stream.return(undefined as never)],
    ];

    test.each(ways)("%s", async (name, leave) => {
      // Two pieces in one chunk, then silence: the second one is here already when the first is shown.
      const pieces = name.includes("between") ? ["16 - 3", " = 13"] : ["16 - 3"];
      const server = await serve((response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        response.write(chunks(pieces, null));
      });
      const abort = new AbortController();
      const continuation = await openAt(writerFor(server, { timeoutMs: 60_000 }));
      const stream = continuation.draft({ maxTokens: 9, signal: abort.signal });
      expect((await stream.next()).value).toMatchObject({ text: "16 - 3" });
      const began = performance.now();
      const error: unknown = await leave(stream, abort).catch((thrown: unknown) => thrown);
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(error).toMatchObject({ name: "StepgateError", code: "aborted" });
      const [exchange, ...others] = failedExchanges(error);
      expect(others).toEqual([]);
      expect(exchange).toMatchObject({ status: 200, responseText: chunks(pieces, null) });
      expect(exchange?.requestBody).toBe(server.requests[0]?.body);
      expect(exchange?.requestBytes).toBeGreaterThan(0);
      expect(exchange?.milliseconds).toBeGreaterThan(0);
      expect(failedUsage(error)).toMatchObject({
        estimated: true,
        output: Math.ceil(pieces.join("").length / 4),
      });
      expect(failedUsage(error).freshInput).toBeGreaterThan(0);
    });
  });

  test("when the whole answer is here already, what it reports counts", async () => {
    const usage = { prompt_tokens: 40, completion_tokens: 6 };
    const server = await serve(events(chunks(["16 - 3", " = 13"], { ...lastChunk("stop"), usage })));
    const abort = new AbortController();
    const stream = (await openAt(writerFor(server))).draft({ maxTokens: 9, signal: abort.signal });
    await stream.next();
    abort.abort();
    await stream.next();
    const error: unknown = await stream.next().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "aborted" });
    expect(failedExchanges(error)).toHaveLength(1);
    expect(failedUsage(error)).toMatchObject({ freshInput: 40, output: 6, estimated: false });
  });

  test("while it waits for the answer: the request is recorded, too", async () => {
    const server = await serve(stall);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const { error } = await failure(server, { timeoutMs: 60_000 }, abort.signal);
    expect(error.code).toBe("aborted");
    expect(failedExchanges(error)).toMatchObject([{ status: 0, requestBody: server.requests[0]?.body }]);
  });

  test("an aborted signal sends nothing", async () => {
    const server = await serve(good);
    const { error } = await failure(server, {}, AbortSignal.abort());
    expect(error.code).toBe("aborted");
    expect(server.requests).toHaveLength(0);
  });
});

describe("the key stays here", () => {
  const spread = (error: StepgateError) =>
    JSON.stringify([error, error.message, error.remedy, error.stack, error.cause, failedExchanges(error)]);

  test("when a server repeats it in an error", async () => {
    const server = await serve(answer(401, errorBody(`Incorrect API key provided: ${KEY}. Bearer ${KEY}`)));
    const { error } = await failure(server);
    expect(spread(error)).not.toContain(KEY);
    expect(error.message).toContain("[key]");
  });

  test("when a server repeats it as an answer", async () => {
    const server = await serve(
      events(chunks(["Your key is ", KEY.slice(0, 9), KEY.slice(9)], lastChunk("stop"))),
    );
    const { error } = await failure(server);
    expect(error.code).toBe("remote-bad-reply");
    expect(error.message).not.toContain(KEY);
  });

  test("when the problem itself holds it, the record does not", async () => {
    const server = await serve(good);
    const continuation = await openAt(writerFor(server, { apiKey: () => KEY }), [`I use ${KEY}.`]);
    const { draft } = await draftStep(continuation);
    expect(server.requests[0]?.body).toContain(KEY);
    expect(JSON.stringify(draft)).not.toContain(KEY);
  });

  test("when it cannot stand in a header", async () => {
    const server = await serve(good);
    const { error } = await failure(server, { apiKey: () => `${KEY}…` });
    expect(error.code).toBe("remote-unauthorized");
    expect(spread(error)).not.toContain(KEY);
    expect(server.requests).toHaveLength(0);
  });
});

test("calls out of turn are refused", async () => {
  const continuation = await openAt(writerFor(await serve(good)));
  await expect(continuation.accept()).rejects.toMatchObject({ code: "engine-failed" });
  await draftStep(continuation);
  await expect(continuation.append("x")).rejects.toMatchObject({ code: "engine-failed" });
  await expect(draftStep(continuation)).rejects.toMatchObject({ code: "engine-failed" });
});
