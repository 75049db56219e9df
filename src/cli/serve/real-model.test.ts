import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localGrade } from "../../engines/local/judge-local.ts";
import type { LocalModel } from "../../engines/local/local-model.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { encodeQuestion } from "../../engines/local/questions.ts";
import { hasModels, PROBLEM, testRoot } from "../../engines/local/test-models.ts";
import { remoteGrade } from "../../engines/remote/judge.ts";
import { generatePocketProblem } from "../../problems/pocket/generate.ts";
import { JUDGE_QUESTION } from "../../problems/pocket/strategy.ts";
import { type RunningServer, startServer } from "./start-server.ts";
import { solveAlone } from "./testing/solve-alone.ts";
import { stepgateWriter } from "./testing/stepgate-writer.ts";

describe.skipIf(!hasModels)("pocket-large behind the server", () => {
  let model: LocalModel;
  let server: RunningServer;
  beforeAll(async () => {
    model = await loadNodeModel("pocket-large", { root: testRoot });
    const load = async () => ({
      identity: model.identity,
      capabilities: model.capabilities,
      open: (problem: string, signal: AbortSignal) => model.open(problem, signal),
    });
    server = await startServer({ port: 0, distDir: tmpdir(), model: { id: "pocket-large", load } });
  });
  afterAll(async () => {
    await server.close();
    await model.dispose();
  });

  test.each([1, 2, 3, 4, 5, 6])("the same steps and scores as in this process (problem %i)", async (seed) => {
    const { text } = generatePocketProblem(seed);
    const remote = await solveAlone(stepgateWriter(server.port, "pocket-large"), text);
    const local = await solveAlone(model, text);
    // Read in other portions, the same text gives sums that differ in their last digits.
    const close = local.map((step) => ({
      ...step,
      logprobs: step.logprobs.map((logprob) => expect.closeTo(logprob, 3)),
    }));
    expect(remote).toEqual(close);
    expect(remote.length).toBeGreaterThan(1);
  });

  test("the same grades as in this process, read on from the steps before", async () => {
    const steps = (await solveAlone(model, PROBLEM)).map((step) => step.text);
    const answers = Array.from("0123456789");
    const known = encodeQuestion(model.vocabulary, { text: JUDGE_QUESTION, answers }) !== null;
    // A version that does not know the question is asked for a number that it does know.
    const question = known ? JUDGE_QUESTION : "Carl has 19 -";
    const local = localGrade(model, question);
    const remote = remoteGrade({
      baseUrl: `http://127.0.0.1:${server.port}/v1`,
      model: "pocket-large",
      apiKey: () => null,
      question,
      timeoutMs: 10_000,
      retries: 0,
    });
    const { signal } = new AbortController();
    for (const [at, draft] of steps.entries()) {
      const place = { problem: PROBLEM, steps: steps.slice(0, at), ask: null, signal };
      const here = await local(place, draft);
      const there = await remote(place, draft);
      expect(there.grade).toBeCloseTo(here.grade, 3);
      const read = here.usage.freshInput + here.usage.cachedRead;
      expect(there.usage.freshInput + there.usage.cachedRead).toBe(read);
      expect(there.usage.output).toBe(1);
      if (at > 0) expect(there.usage.cachedRead).toBeGreaterThan(0);
      expect(there.exchanges).toHaveLength(1);
    }
  });

  test("whatever the server kept from before, it writes the same", async () => {
    const { text } = generatePocketProblem(7);
    const ask = async (content: string) => {
      const messages = [
        { role: "user", content: text },
        ...(content === "" ? [] : [{ role: "assistant", content }]),
      ];
      const response = await fetch(`http://127.0.0.1:${server.port}/v1/chat/completions`, {
        method: "POST",
        body: JSON.stringify({ model: "pocket-large", messages, continue_final_message: content !== "" }),
      });
      return (await response.json()).choices[0].message.content as string;
    };
    const whole = await ask("");
    const steps = whole.split("\n\n");
    for (let known = 0; known < steps.length; known++) {
      const given = steps.slice(0, known).map((step) => `${step}\n\n`);
      expect(await ask(given.join(""))).toBe(steps.slice(known).join("\n\n"));
    }
  });
});
