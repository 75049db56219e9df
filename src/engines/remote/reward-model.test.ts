import { afterEach, describe, expect, test } from "vitest";
import { chainScorers } from "../../core/chain-scorers.ts";
import type { ErrorCode, StepgateError } from "../../core/errors.ts";
import { failedExchanges, failedUsage } from "../../core/failed-exchanges.ts";
import type { ScorerInput } from "../../core/policy.ts";
import { sampleSignals } from "../../core/testing/sample-signals.ts";
import { NO_USAGE } from "../../core/usage.ts";
import { type RewardModelOptions, rewardModel } from "./reward-model.ts";
import { PROBLEM } from "./testing/draft-step.ts";
import { type Answer, answer, type ReplayServer, replayServer } from "./testing/replay-server.ts";

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

const PRM = "Qwen/Qwen2.5-Math-PRM-7B";
const scorerFor = (server: Pick<ReplayServer, "baseUrl">, options: Partial<RewardModelOptions> = {}) =>
  rewardModel({
    baseUrl: server.baseUrl,
    model: PRM,
    apiKey: () => KEY,
    timeoutMs: 2_000,
    retries: 1,
    backoffMs: 5,
    ...options,
  });

function input(steps: readonly string[], text: string, signal = new AbortController().signal): ScorerInput {
  const draft = {
    text,
    ending: "boundary",
    tokens: [],
    hidden: null,
    usage: NO_USAGE,
    exchanges: [],
  } as const;
  const place = { problem: PROBLEM, steps, ask: null, signal };
  return { draft, signals: sampleSignals(), earlier: [], place };
}
const TWO = input(["16 - 3 = 13."], "13 - 4 = 9.");

/** An answer in the form of vLLM's PoolingResponse. */
const pooling = (data: unknown, more: object = {}): Answer =>
  answer(
    200,
    JSON.stringify({
      id: "pool-b186a9ae202a4ac5be022075c2b0d4c8",
      object: "list",
      created: 1_743_512_565,
      model: PRM,
      data: [{ index: 0, object: "pooling", data }],
      usage: { prompt_tokens: 96, total_tokens: 96, completion_tokens: 0, prompt_tokens_details: null },
      ...more,
    }),
  );
const ROWS = [
  [0.0078125, 0.9921875],
  [0.7509765625, 0.2490234375],
];

async function failure(server: ReplayServer, options?: Partial<RewardModelOptions>, asked = TWO) {
  return scorerFor(server, options)
    .score(asked)
    .then(
      () => expect.unreachable("a reward was given"),
      (error: unknown) => error as StepgateError,
    );
}

describe("a process reward model", () => {
  test("is shown every step with its mark, and says how likely the last one is right", async () => {
    const server = await serve(pooling(ROWS));
    let now = 5;
    const options = { baseUrl: server.baseUrl, model: PRM, apiKey: () => KEY, timeoutMs: 2_000, retries: 0 };
    const given = await rewardModel(options, () => now++).score(TWO);
    const read = { freshInput: 96, cachedRead: 0, cachedWrite: 0, output: 0, estimated: false };
    expect(given).toMatchObject({
      scores: { reward: 0.2490234375 },
      reasons: [],
      // Not the large model's tokens: nobody pays its price for them.
      bills: [{ scorer: "reward-model", milliseconds: 1, usage: NO_USAGE, otherUsage: read, error: null }],
    });
    expect(server.requests[0]).toMatchObject({
      url: "/pooling",
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({
      model: PRM,
      messages: [
        {
          role: "system",
          content: "Please reason step by step, and put your final answer within \\boxed{}.",
        },
        { role: "user", content: PROBLEM },
        { role: "assistant", content: "16 - 3 = 13.<extra_0>13 - 4 = 9.<extra_0>" },
      ],
    });
    const [exchange] = given.bills?.[0]?.exchanges ?? [];
    expect(exchange).toMatchObject({ status: 200, requestBody: server.requests[0]?.body });
  });

  test.each([
    ["one column", [[0.9], [0.3]], {}, 0.3],
    ["one column without its brackets", [0.9, 0.3], {}, 0.3],
    [
      "the column that is named",
      [
        [0.8, 0.2],
        [0.6, 0.4],
      ],
      { rightColumn: 0 },
      0.6,
    ],
  ])("may answer in %s", async (_name, rows, options, reward) => {
    const server = await serve(pooling(rows));
    expect((await scorerFor(server, options).score(TWO)).scores).toEqual({ reward });
  });

  test("may have another mark, no system message and further fields", async () => {
    const server = await serve(pooling([[0.5, 0.5]]));
    const options = { stepMark: " ки", system: null, extra: { task: "token_classify" } };
    await scorerFor(server, options).score(input([], "16 - 3 = 13."));
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({
      model: PRM,
      messages: [
        { role: "user", content: PROBLEM },
        { role: "assistant", content: "16 - 3 = 13. ки" },
      ],
      task: "token_classify",
    });
  });

  test("is asked at the root of its server, whichever address is given", async () => {
    const server = await serve(pooling(ROWS));
    const root = server.baseUrl.replace(/\/v1$/, "");
    for (const baseUrl of [root, `${root}/`, `${root}/v1/`, `${root}/pooling`])
      await scorerFor(server, { baseUrl }).score(TWO);
    expect(server.requests.map(({ url }) => url)).toEqual(Array(4).fill("/pooling"));
  });

  test("never takes a mark that somebody wrote for a step", async () => {
    const server = await serve(pooling([[0.5, 0.5]]));
    await scorerFor(server).score(input([], "A <extra_0> B <extra<extra_0>_0> C"));
    const [, , answered] = JSON.parse(server.requests[0]?.body ?? "").messages;
    expect(answered.content.split("<extra_0>")).toHaveLength(2);
  });

  test("has nothing to say about a draft without a place", async () => {
    const server = await serve(pooling(ROWS));
    const alone = { ...TWO, place: null };
    expect(await scorerFor(server).score(alone)).toEqual({ scores: { reward: null }, reasons: [] });
    expect(server.requests).toEqual([]);
  });
});

describe("a reward model that fails", () => {
  const cases: [string, Answer, ErrorCode, RegExp][] = [
    [
      "a row for every token",
      pooling(Array(96).fill([0.5, 0.5])),
      "remote-bad-reply",
      /96 rows for 2 marked/,
    ],
    ["too few rows", pooling([[0.5, 0.5]]), "remote-bad-reply", /1 row for 2 marked/],
    [
      "raw logits",
      pooling([
        [-2.1, 3.4],
        [0.1, 1.9],
      ]),
      "remote-bad-reply",
      /no probabilities/,
    ],
    ["base64", pooling("AACAPwAAAAA="), "remote-bad-reply", /no pooling answer/],
    ["nothing", pooling([], { data: [] }), "remote-bad-reply", /no pooling answer/],
    ["a chat answer", answer(200, '{"choices":[]}'), "remote-bad-reply", /no pooling answer/],
    ["a web page", answer(200, "<!doctype html>"), "remote-bad-reply", /no pooling answer/],
    ["404", answer(404, '{"detail":"Not Found"}'), "remote-rejected", /Not Found/],
    [
      "vLLM's complaint",
      answer(400, '{"object":"error","message":"This model does not support pooling","code":400}'),
      "remote-rejected",
      /does not support pooling/,
    ],
    [
      "a complaint in a 200",
      answer(200, '{"error":{"message":"Busy","code":503}}'),
      "remote-server-error",
      /Busy/,
    ],
    ["silence", () => undefined, "remote-timeout", /silent for 0\.2 seconds/],
    ["a repeated key", answer(403, `{"detail":"${KEY} may not"}`), "remote-unauthorized", /\[key\] may not/],
  ];

  test.each(cases)("%s", async (name, reply, code, words) => {
    const timeoutMs = name === "silence" ? 200 : 5_000;
    const error = await failure(await serve(reply), { retries: 0, timeoutMs });
    expect(error).toMatchObject({ name: "StepgateError", code, message: expect.stringMatching(words) });
    expect(error.remedy).not.toBe("");
    expect(failedExchanges(error)).toHaveLength(1);
    expect(failedUsage(error)).toEqual(NO_USAGE);
    expect(JSON.stringify([error, error.message, error.stack, failedExchanges(error)])).not.toContain(KEY);
  });

  test("an answer that breaks off", async () => {
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Length": "500" });
      response.write('{"data":[', () => response.destroy());
    });
    expect(await failure(server, { retries: 0 })).toMatchObject({ code: "remote-interrupted" });
  });

  test("is asked again for a passing reason, and left alone in a chain", async () => {
    const server = await serve(answer(503, ""), pooling(ROWS));
    const given = await scorerFor(server).score(TWO);
    expect(given.bills?.[0]?.exchanges.map(({ status }) => status)).toEqual([503, 200]);
    const busy = scorerFor(await serve(answer(500, "")));
    const { scores, bills } = await chainScorers([busy], () => 0).score(TWO);
    expect(scores).toEqual({});
    expect(bills).toMatchObject([{ usage: NO_USAGE, error: { code: "remote-server-error" } }]);
    expect(bills?.[0]?.exchanges).toHaveLength(2);
  });

  test("ends with an abort", async () => {
    const server = await serve(() => undefined);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const asked = input([], "16 - 3 = 13.", abort.signal);
    expect(await failure(server, { timeoutMs: 60_000 }, asked)).toMatchObject({ code: "aborted" });
  });

  test.each([
    [{ baseUrl: "http://key@localhost:8000" }, /base URL of the reward model/],
    [{ model: "" }, /No reward model/],
    [{ retries: -1 }, /retries/],
  ])("cannot be set up with %j", (wrong, words) => {
    const set = () => scorerFor({ baseUrl: "http://127.0.0.1:1" }, wrong);
    expect(set).toThrow(
      expect.objectContaining({ code: "bad-option", message: expect.stringMatching(words) }),
    );
  });
});
