import { afterEach, describe, expect, test } from "vitest";
import { failedExchanges, failedUsage } from "../../core/failed-exchanges.ts";
import { remoteGrade } from "./judge.ts";
import { COMMON_FEATURES } from "./request-features.ts";
import { buckets, chat, failure, gradeAt, KEY, usage } from "./testing/ask-judge.ts";
import { PROBLEM } from "./testing/draft-step.ts";
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

const sent = (server: ReplayServer, index = 0) => JSON.parse(server.requests[index]?.body ?? "null");

const entry = (token: string, ...top: readonly (readonly [string, number])[]) => ({
  token,
  logprob: Math.log(top[0]?.[1] ?? 1),
  bytes: null,
  top_logprobs: top.map(([text, share]) => ({ token: text, logprob: Math.log(share), bytes: null })),
});

describe("a general model", () => {
  test("is shown the problem, the steps and the draft, and asked for one digit", async () => {
    const server = await serve(chat("8"));
    const given = await gradeAt(server, { steps: ["She has 16.", "She eats 3."] });
    expect(given).toMatchObject({ grade: 8, usage: buckets });
    expect(server.requests[0]?.url).toBe("/v1/chat/completions");
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    const { messages, ...rest } = sent(server);
    expect(rest).toEqual({ model: "m", stream: false, temperature: 0, max_tokens: 8 });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ role: "user" });
    const { content } = messages[0];
    expect(content).toMatch(/one digit from 0 to 9/);
    expect(content).toContain(
      `Problem:\n${PROBLEM}\n\nSteps so far:\nShe has 16.\n\nShe eats 3.\n\nDraft of the next step:\n16 - 3 = 13.\n\n`,
    );
    const [exchange] = given.exchanges;
    expect(exchange).toMatchObject({ url: `${server.baseUrl}/chat/completions`, status: 200 });
    expect(exchange?.requestBody).toBe(server.requests[0]?.body);
    // The problem's typographic apostrophe takes three bytes.
    expect(exchange?.requestBytes).toBe((exchange?.requestBody.length ?? 0) + 2);
  });

  test("gives the expected grade where it tells its best tokens", async () => {
    const content = [entry("9", ["9", 0.6], ["2", 0.2], ["The", 0.1])];
    const server = await serve(chat("9", { logprobs: { content } }));
    const { grade } = await gradeAt(server, { features: { ...COMMON_FEATURES, topLogprobs: 5 } });
    expect(grade).toBeCloseTo((9 * 0.6 + 2 * 0.2) / 0.8, 9);
    expect(sent(server)).toMatchObject({ logprobs: true, top_logprobs: 20 });
  });

  test.each([
    ["8", 8],
    [" 7\n", 7],
    ["**6**", 6],
    ["Grade: 5", 5],
    ["4/9", 4],
    ["3.", 3],
  ])("means a grade by %j", async (content, grade) => {
    expect(await gradeAt(await serve(chat(content)))).toMatchObject({ grade });
  });

  test.each(["10", "7.5", "The draft is right.", "-3", "8 or 9", ""])(
    "means no grade by %j",
    async (content) => {
      const server = await serve(chat(content));
      const error = await failure(server);
      expect(error).toMatchObject({
        code: "remote-bad-reply",
        message: expect.stringMatching(/from 0 to 9/),
      });
      // What it cost is not forgotten, and the same is not asked again.
      expect(failedUsage(error)).toEqual(buckets);
      expect(failedExchanges(error)).toHaveLength(1);
      expect(server.requests).toHaveLength(1);
    },
  );

  test("that reports no usage is estimated", async () => {
    const server = await serve(chat("8", {}, {}));
    const { usage: estimate } = await gradeAt(server);
    expect(estimate).toMatchObject({ estimated: true, output: 1 });
    expect(estimate.freshInput).toBe(Math.ceil(sent(server).messages[0].content.length / 4));
  });

  test("is asked again without what it does not take, and remembered", async () => {
    const refusal = answer(400, '{"error":{"message":"Unsupported parameter: temperature"}}');
    const server = await serve(refusal, chat("8"));
    const grade = remoteGrade({
      baseUrl: server.baseUrl,
      model: "m",
      apiKey: () => null,
      question: null,
      timeoutMs: 2_000,
      retries: 0,
      extra: { seed: 1 },
    });
    const place = { problem: PROBLEM, steps: [], ask: null, signal: new AbortController().signal };
    const { exchanges } = await grade(place, "a");
    expect(exchanges.map(({ status }) => status)).toEqual([400, 200]);
    await grade(place, "b");
    expect(server.requests.map((_, index) => "temperature" in sent(server, index))).toEqual([
      true,
      false,
      false,
    ]);
    expect(sent(server, 2)).toMatchObject({ seed: 1 });
  });
});

describe("a model that knows the question", () => {
  /** A text completion as OpenAI documents it. */
  const completion = (text: string, top: Record<string, number> | null) =>
    answer(
      200,
      JSON.stringify({
        id: "cmpl-1",
        object: "text_completion",
        created: 1_760_000_000,
        model: "m",
        choices: [
          {
            index: 0,
            text,
            logprobs: top && {
              tokens: [text],
              token_logprobs: [top[text]],
              top_logprobs: [top],
              text_offset: [0],
            },
            finish_reason: "length",
          },
        ],
        usage,
      }),
    );

  test("reads the problem, the steps, the draft and the question, and writes one token", async () => {
    const server = await serve(
      completion(" 9", { " 9": Math.log(0.5), " 3": Math.log(0.25), " yes": Math.log(0.1) }),
    );
    const given = await gradeAt(server, { question: "Grade?", steps: ["She has 16."] });
    expect(given.grade).toBeCloseTo((9 * 0.5 + 3 * 0.25) / 0.75, 9);
    expect(given.usage).toEqual(buckets);
    expect(server.requests[0]?.url).toBe("/v1/completions");
    expect(sent(server)).toEqual({
      model: "m",
      stream: false,
      temperature: 0,
      prompt: `${PROBLEM}\n\nShe has 16.\n\n16 - 3 = 13.\n\nGrade?`,
      max_tokens: 1,
      logprobs: 5,
    });
  });

  test("gives its digit where no log-probabilities come", async () => {
    const refusal = answer(400, '{"error":{"message":"logprobs are not supported here"}}');
    const server = await serve(refusal, completion(" 4", null));
    expect((await gradeAt(server, { question: "Grade?" })).grade).toBe(4);
    expect(sent(server, 1)).not.toHaveProperty("logprobs");
  });

  test("that writes something else gives no grade", async () => {
    const server = await serve(completion(" yes", { " yes": -0.1, " 9": -3 }));
    expect(await failure(server, { question: "Grade?" })).toMatchObject({
      message: expect.stringMatching(/“yes”/),
    });
  });
});
