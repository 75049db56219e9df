import { afterEach, describe, expect, test } from "vitest";
import type { ErrorCode } from "../../core/errors.ts";
import { failedExchanges, failedUsage } from "../../core/failed-exchanges.ts";
import { NO_USAGE } from "../../core/usage.ts";
import { buckets, chat, failure, gradeAt, KEY } from "./testing/ask-judge.ts";
import { type Answer, answer, type ReplayServer, replayServer } from "./testing/replay-server.ts";

const servers: ReplayServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(...answers: readonly Answer[]): Promise<ReplayServer> {
  const server = await replayServer(...answers);
  servers.push(server);
  return server;
}

describe("a judge that fails", () => {
  const cases: [string, Answer, ErrorCode, RegExp][] = [
    ["401", answer(401, '{"error":{"message":"Bad key"}}'), "remote-unauthorized", /Bad key/],
    ["404", answer(404, '{"error":{"message":"No model m"}}'), "remote-rejected", /No model m/],
    ["a web page", answer(200, "<!doctype html><p>Hello"), "remote-bad-reply", /web page/],
    ["other JSON", answer(200, '{"hello":1}'), "remote-bad-reply", /not an answer/],
    ["half an answer", answer(200, '{"choices":[{"message":{"con'), "remote-interrupted", /broke off/],
    ["a content filter", chat("", { finish_reason: "content_filter" }), "remote-rejected", /filter/],
    ["only thoughts", chat("", { finish_reason: "length" }), "remote-bad-reply", /without writing/],
    ["silence", () => undefined, "remote-timeout", /silent for 0\.2 seconds/],
    ["a repeated key", chat(`Your key is ${KEY}`), "remote-bad-reply", /\[key\]/],
  ];

  test.each(cases)("%s", async (name, reply, code, words) => {
    const timeoutMs = name === "silence" ? 200 : 5_000;
    const error = await failure(await serve(reply), { retries: 0, timeoutMs });
    expect(error).toMatchObject({ name: "StepgateError", code, message: expect.stringMatching(words) });
    expect(error.remedy).not.toBe("");
    expect(failedExchanges(error)).toHaveLength(1);
    expect(JSON.stringify([error, error.message, error.stack, failedExchanges(error)])).not.toContain(KEY);
  });

  test("for a passing reason is asked again", async () => {
    const server = await serve(answer(503, ""), answer(429, ""), chat("8"));
    const { exchanges, usage: paid } = await gradeAt(server);
    expect(exchanges.map(({ status }) => status)).toEqual([503, 429, 200]);
    expect(paid).toEqual(buckets);
    const busy = await serve(answer(500, ""));
    expect(failedExchanges(await failure(busy, { retries: 1 }))).toHaveLength(2);
  });

  test("ends with an abort: before, while it is asked, and in a pause", async () => {
    const untouched = await serve(chat("8"));
    expect(await failure(untouched, { signal: AbortSignal.abort() })).toMatchObject({ code: "aborted" });
    expect(untouched.requests).toEqual([]);
    for (const reply of [() => undefined, answer(429, "", { "Retry-After": "20" })]) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 50);
      const error = await failure(await serve(reply), { signal: abort.signal, timeoutMs: 60_000 });
      expect(error).toMatchObject({ code: "aborted" });
      expect(failedExchanges(error)).toHaveLength(1);
      expect(failedUsage(error)).toEqual(NO_USAGE);
    }
  });

  test.each([
    [{ baseUrl: "localhost:8000" }, /base URL of the large model/],
    [{ model: " " }, /No large model/],
    [{ timeoutMs: 0 }, /timeoutMs/],
  ])("cannot be set up with %j", async (wrong, words) => {
    const set = () => gradeAt({ baseUrl: "http://127.0.0.1:1/v1" }, wrong);
    expect(set).toThrow(
      expect.objectContaining({ code: "bad-option", message: expect.stringMatching(words) }),
    );
  });
});
