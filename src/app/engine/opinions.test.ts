import { afterEach, describe, expect, it, vi } from "vitest";
import { aborted, StepgateError } from "../../core/errors.ts";
import type { ScorerInput } from "../../core/policy.ts";
import { sampleSignals } from "../../core/testing/sample-signals.ts";
import { NO_USAGE } from "../../core/usage.ts";
import type { Continuation, StepQuestion, Writer } from "../../core/writer.ts";
import {
  type Answer,
  answer,
  type ReplayServer,
  replayServer,
} from "../../engines/remote/testing/replay-server.ts";
import { scriptedWriter } from "../testing/fake-writers.ts";
import type { RemoteAddress, WantedOpinions } from "./engine.ts";
import { openOpinions } from "./opinions.ts";

const KEY = "sk-live-0123456789abcdef";
const NOBODY: WantedOpinions = { selfCheck: false, judge: null, rewardModel: null };
const { signal } = new AbortController();
const noStandIn = () => Promise.reject(new Error("not expected"));

const servers: ReplayServer[] = [];
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const server of servers.splice(0)) await server.close();
});

async function serve(reply: Answer): Promise<ReplayServer> {
  const server = await replayServer(reply);
  servers.push(server);
  return server;
}

function input(ask: ((question: StepQuestion) => Promise<number[]>) | null = null): ScorerInput {
  const draft = { text: "2 + 3 = 5.", ending: "boundary", tokens: [], hidden: null } as const;
  const place = { problem: "How many?", steps: ["1 + 1 = 2."], ask, signal };
  return {
    draft: { ...draft, usage: NO_USAGE, exchanges: [] },
    signals: sampleSignals(),
    earlier: [],
    place,
  };
}

async function only(wanted: Partial<WantedOpinions>, standIn: () => Promise<Writer> = noStandIn) {
  const [scorer, ...more] = await openOpinions({ ...NOBODY, ...wanted }, standIn, signal);
  expect(more).toEqual([]);
  if (scorer === undefined) throw new Error("nobody was opened");
  return scorer;
}

const remote = (change: Partial<RemoteAddress>): RemoteAddress => ({
  provider: "custom",
  baseUrl: "",
  model: "m",
  continuation: "user-message",
  key: KEY,
  ...change,
});

it("asks nobody who was not asked for, and the others in their order", async () => {
  expect(await openOpinions(NOBODY, noStandIn, signal)).toEqual([]);
  const all = {
    selfCheck: true,
    judge: { source: "custom", remote: remote({ baseUrl: "http://127.0.0.1:1/v1" }) },
    rewardModel: { baseUrl: "http://127.0.0.1:1", model: "prm", key: null },
  } as const;
  const scorers = await openOpinions(all, noStandIn, signal);
  expect(scorers.map(({ id }) => id)).toEqual(["self-check", "judge", "reward-model"]);
});

it("asks the small model as it was taught to be asked", async () => {
  const scorer = await only({ selfCheck: true });
  const asked: StepQuestion[] = [];
  const given = await scorer.score(
    input(async (question) => {
      asked.push(question);
      return [0.75, 0.25];
    }),
  );
  expect(given.scores).toEqual({ selfCheck: 0.75 });
  expect(asked).toEqual([{ text: "Right?", answers: ["yes", "no"] }]);
});

describe("a reward model", () => {
  it("is asked at its address, with its key", async () => {
    const rows = [
      [0.5, 0.5],
      [0.25, 0.75],
    ];
    const server = await serve(
      answer(
        200,
        JSON.stringify({ data: [{ data: rows }], usage: { prompt_tokens: 96, completion_tokens: 0 } }),
      ),
    );
    const scorer = await only({ rewardModel: { baseUrl: server.baseUrl, model: "prm", key: KEY } });
    const { scores, bills } = await scorer.score(input());
    expect(scores).toEqual({ reward: 0.75 });
    expect(bills).toMatchObject([{ usage: NO_USAGE, otherUsage: { freshInput: 96 } }]);
    expect(server.requests[0]).toMatchObject({
      url: "/pooling",
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(JSON.stringify(bills)).not.toContain(KEY);
  });

  it.each([
    [{ baseUrl: "", model: "prm", key: null }, /base URL of the reward model/],
    [{ baseUrl: "http://127.0.0.1:1", model: " ", key: null }, /No reward model is chosen/],
  ])("that cannot be (%j) says so at every draft", async (rewardModel, words) => {
    const scorer = await only({ rewardModel });
    for (let draft = 0; draft < 2; draft++)
      await expect(scorer.score(input())).rejects.toMatchObject({
        code: "bad-option",
        message: expect.stringMatching(words),
      });
  });
});

describe("a judge", () => {
  const chat = answer(
    200,
    JSON.stringify({
      choices: [{ index: 0, message: { role: "assistant", content: "7" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 90, completion_tokens: 1 },
    }),
  );

  it("behind a server of one's own is told what to do", async () => {
    const server = await serve(chat);
    const scorer = await only({ judge: { source: "custom", remote: remote({ baseUrl: server.baseUrl }) } });
    const { scores, bills } = await scorer.score(input());
    expect(scores).toEqual({ judge: 7 });
    expect(bills).toMatchObject([{ usage: { freshInput: 90, output: 1 }, error: null }]);
    expect(server.requests[0]).toMatchObject({
      url: "/v1/chat/completions",
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(server.requests[0]?.body).toContain("one digit from 0 to 9");
  });

  it.each([
    ["pocket-large", "/v1/completions", /Grade\?"/],
    ["another", "/v1/chat/completions", /one digit from 0 to 9/],
  ])("on this page's own server is asked as %s knows it", async (model, path, words) => {
    const sent: { url: string; body: string }[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (url.endsWith("/models")) return Response.json({ data: [{ id: model }] });
      sent.push({ url, body: String(init.body) });
      const answered = { text: " 8", message: { role: "assistant", content: "8" }, finish_reason: "stop" };
      return Response.json({ choices: [{ index: 0, ...answered }] });
    });
    const scorer = await only({ judge: { source: "server", remote: remote({}) } });
    expect((await scorer.score(input())).scores).toEqual({ judge: 8 });
    expect(sent).toHaveLength(1);
    expect(new URL(sent[0]?.url ?? "").pathname).toBe(path);
    expect(sent[0]?.body).toMatch(words);
  });

  it("in this browser is the stand-in", async () => {
    const asked: unknown[] = [];
    const usage = { ...NO_USAGE, freshInput: 12, output: 1 };
    const top = [{ text: " 6", logprob: 0 }];
    const token = { text: " 6", logprob: 0, entropy: 0, margin: 1, confidence: 1, top };
    const writer = scriptedWriter("pocket-large", []);
    const open = async (problem: string): Promise<Continuation> => ({
      ...(await writer.open(problem, signal)),
      peek: async (steps, text) => {
        asked.push([steps, text]);
        return { token, ends: false, usage };
      },
    });
    const judge = { source: "stand-in", remote: remote({}) } as const;
    const { scores, bills } = await (await only({ judge }, async () => ({ ...writer, open }))).score(input());
    expect(scores).toEqual({ judge: 6 });
    expect(bills).toMatchObject([{ usage, exchanges: [] }]);
    expect(asked).toEqual([[["2 + 3 = 5."], "Grade?"]]);
  });

  it("that cannot be loaded says so at every draft, and never as a loss of the small model", async () => {
    const gone = new StepgateError({ code: "worker-lost", message: "It is gone.", remedy: "Reload." });
    const judge = { source: "stand-in", remote: remote({}) } as const;
    const scorer = await only({ judge }, () => Promise.reject(gone));
    expect(scorer.id).toBe("judge");
    await expect(scorer.score(input())).rejects.toMatchObject({
      code: "model-load-failed",
      message: "It is gone.",
    });
  });

  it("is not done without because its load was stopped", async () => {
    const judge = { source: "stand-in", remote: remote({}) } as const;
    const opening = openOpinions({ ...NOBODY, judge }, () => Promise.reject(aborted()), signal);
    await expect(opening).rejects.toMatchObject({ code: "aborted" });
  });
});
