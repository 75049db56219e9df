import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { StepDelta, StepDraft } from "../../core/writer.ts";
import { findModel, type ModelEntry, readCatalogue } from "./catalogue.ts";
import { DecoderSession } from "./decoder-session.ts";
import type { LoadProgress } from "./local-writer.ts";
import { folderFiles } from "./node-files.ts";
import { nodeRuntime } from "./node-runtime.ts";
import type { Reply, Request } from "./protocol.ts";
import { hasModels, PROBLEM, testRoot, tinyNetwork } from "./test-models.ts";
import { createLocalEngine, type LocalEngine } from "./worker-client.ts";
import { WorkerHost } from "./worker-host.ts";
import type { WorkerLike } from "./worker-link.ts";

const never = new AbortController().signal;

/** A Worker in this thread: messages are cloned and arrive later, as in a real one. */
abstract class FakeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  terminated = false;

  postMessage(message: Request): void {
    const copy = structuredClone(message);
    setImmediate(() => !this.terminated && this.receive(copy));
  }

  terminate(): void {
    this.terminated = true;
  }

  send(reply: unknown): void {
    const data = structuredClone(reply);
    setImmediate(() => !this.terminated && this.onmessage?.({ data } as MessageEvent<unknown>));
  }

  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }

  protected abstract receive(request: Request): void;
}

/** Answers by a script; a request without a line in it is never answered. */
class ScriptedWorker extends FakeWorker {
  readonly received: Request[] = [];
  private readonly script: (request: Request, worker: ScriptedWorker) => Reply[];

  constructor(script: (request: Request, worker: ScriptedWorker) => Reply[]) {
    super();
    this.script = script;
  }

  protected receive(request: Request): void {
    this.received.push(request);
    for (const reply of this.script(request, this)) this.send(reply);
  }
}

/** The real worker's logic over Node's runtime. */
class HostedWorker extends FakeWorker {
  private readonly host: WorkerHost;
  readonly received: Request[] = [];

  constructor() {
    super();
    const platform = { runtime: nodeRuntime, files: folderFiles(testRoot) };
    this.host = new WorkerHost(
      () => platform,
      (reply) => this.send(reply),
    );
  }

  protected receive(request: Request): void {
    this.received.push(request);
    // The page asks for WASM; this machine has the same under another name.
    this.host.handle("device" in request ? { ...request, device: "cpu" } : request);
  }
}

const anyEntry: ModelEntry = {
  id: "pocket-small",
  role: "small",
  folder: "pocket-small-00000000",
  revision: "00000000",
  parameters: 1,
  hiddenSize: 1,
  layers: 1,
  bytes: 1,
  dtype: "fp32",
  files: [],
  selfTest: { prompt: "", greedyIds: [], logprobs: [] },
};

const score = { text: "a", logprob: -1, entropy: 1, margin: 1, confidence: 1, top: [] };
const usage = { freshInput: 1, cachedRead: 0, cachedWrite: 0, output: 2, estimated: false };

/** Loads, opens and drafts "a a" without a fault. */
function wellBehaved(request: Request): Reply[] {
  if (request.type === "cancel") return [];
  const { id } = request;
  switch (request.type) {
    case "open":
      return [{ type: "opened", id, promptTokens: 7 }];
    case "draft": {
      const delta = { type: "delta", id, delta: { text: "a", token: score } } as const;
      const draft = {
        text: "aa",
        ending: "boundary",
        tokens: [score, score],
        hidden: null,
        usage,
        exchanges: [],
      };
      return [delta, delta, { type: "drafted", id, draft } as Reply];
    }
    case "unknown-words":
      return [{ type: "words", id, words: [] }];
    case "network-load":
      return [{ type: "network-loaded", id, device: "wasm" }];
    case "network-run":
      return [{ type: "output", id, output: Float32Array.of(1) }];
    default:
      return [{ type: "done", id }];
  }
}

async function finish(stream: AsyncGenerator<StepDelta, StepDraft, void>): Promise<StepDraft> {
  let next = await stream.next();
  while (!next.done) next = await stream.next();
  return next.value;
}

describe("a local engine whose worker misbehaves", () => {
  let workers: ScriptedWorker[] = [];
  beforeEach(() => {
    workers = [];
  });
  afterEach(() => vi.useRealTimers());

  function engineWith(...scripts: ((request: Request, worker: ScriptedWorker) => Reply[])[]): LocalEngine {
    return createLocalEngine({
      root: "http://here/",
      createWorker: () => {
        const worker = new ScriptedWorker(
          scripts[Math.min(workers.length, scripts.length - 1)] ?? wellBehaved,
        );
        workers.push(worker);
        return worker;
      },
    });
  }

  const dieOnDraft = (request: Request, worker: ScriptedWorker): Reply[] => {
    if (request.type !== "draft") return wellBehaved(request);
    setImmediate(() => setImmediate(() => worker.crash("out of memory")));
    return [{ type: "delta", id: request.id, delta: { text: "a", token: score } }];
  };

  test("dies mid-step: the draft is worker-lost, and the next open starts another with the same model", async () => {
    const engine = engineWith(dieOnDraft, wellBehaved);
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    await expect(finish(continuation.draft({ maxTokens: 9, signal: never }))).rejects.toMatchObject({
      code: "worker-lost",
      message: "The worker that runs the model failed: out of memory.",
    });
    expect(workers[0]?.terminated).toBe(true);
    await expect(continuation.append("x")).rejects.toMatchObject({ code: "worker-lost" });
    await continuation.close();

    const next = await writer.open(PROBLEM, never);
    await next.append("x");
    expect((await finish(next.draft({ maxTokens: 9, signal: never }))).text).toBe("aa");
    expect(workers).toHaveLength(2);
    expect(workers[1]?.received.map((request) => request.type)).toEqual(["load", "open", "append", "draft"]);
  });

  test("never answers: after the silence everything that waits is worker-lost", async () => {
    const engine = engineWith((request) => (request.type === "draft" ? [] : wellBehaved(request)));
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const drafting = finish(continuation.draft({ maxTokens: 9, signal: never }));
    const words = writer.unknownWords("x");
    const both = Promise.allSettled([drafting, words]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(workers[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    for (const outcome of await both) {
      expect(outcome).toMatchObject({
        status: "rejected",
        reason: {
          code: "worker-lost",
          message: "The worker that runs the model has not answered for 60 seconds.",
        },
      });
    }
  });

  test("a token now and then is an answer", async () => {
    const engine = engineWith((request) => (request.type === "draft" ? [] : wellBehaved(request)));
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const drafting = finish(continuation.draft({ maxTokens: 9, signal: never }));
    const settled = drafting.catch(() => undefined);
    for (let token = 0; token < 3; token++) {
      await vi.advanceTimersByTimeAsync(50_000);
      const id = workers[0]?.received.find((request) => request.type === "draft")?.id ?? -1;
      workers[0]?.send({ type: "delta", id, delta: { text: "a", token: score } });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(workers[0]?.terminated).toBe(false);
    engine.terminate();
    await settled;
  });

  test("is replaced: what waits is worker-lost", async () => {
    const engine = engineWith((request) => (request.type === "draft" ? [] : wellBehaved(request)));
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    const drafting = finish(continuation.draft({ maxTokens: 9, signal: never }));
    const outcome = expect(drafting).rejects.toMatchObject({ code: "worker-lost" });
    const other = await engine.load({ ...anyEntry, id: "pocket-large" }, { device: "wasm" });
    await outcome;
    await expect(writer.open(PROBLEM, never)).rejects.toMatchObject({ code: "worker-lost" });
    await (await other.open(PROBLEM, never)).close();
  });

  test("loses its device: device-lost, then a new worker", async () => {
    const error = { code: "device-lost", message: "Gone.", remedy: "Wait." } as const;
    const engine = engineWith(
      (request) =>
        request.type === "draft" ? [{ type: "failed", id: request.id, error }] : wellBehaved(request),
      wellBehaved,
    );
    const writer = await engine.load(anyEntry, { device: "webgpu" });
    const continuation = await writer.open(PROBLEM, never);
    const drafting = finish(continuation.draft({ maxTokens: 9, signal: never }));
    await expect(drafting).rejects.toMatchObject({ code: "device-lost", remedy: "Wait." });
    await writer.open(PROBLEM, never);
    workers[1]?.send({ type: "lost", error });
    const lost = expect(writer.unknownWords("x")).rejects.toMatchObject({ code: "device-lost" });
    await lost;
    expect(workers).toHaveLength(2);
    await writer.open(PROBLEM, never);
    expect(workers).toHaveLength(3);
  });

  test.each([
    ["worker-lost", 2],
    ["engine-failed", 1],
  ] as const)("fails a draft with %s: the next open uses worker %i", async (code, count) => {
    const error = { code, message: "The runtime broke down.", remedy: "Wait." };
    const engine = engineWith(
      (request) =>
        request.type === "draft" ? [{ type: "failed", id: request.id, error }] : wellBehaved(request),
      wellBehaved,
    );
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    const drafting = finish(continuation.draft({ maxTokens: 9, signal: never }));
    await expect(drafting).rejects.toMatchObject(error);
    expect(workers[0]?.terminated).toBe(code === "worker-lost");
    await writer.open(PROBLEM, never);
    expect(workers).toHaveLength(count);
  });

  test("says something that is not in the protocol: worker-lost", async () => {
    const engine = engineWith((request) =>
      request.type === "open" ? [{ type: "hello" } as never] : wellBehaved(request),
    );
    const writer = await engine.load(anyEntry, { device: "wasm" });
    await expect(writer.open(PROBLEM, never)).rejects.toMatchObject({ code: "worker-lost" });
  });

  test("cannot load: the error comes through, and loading may be tried again", async () => {
    const error = { code: "model-corrupt", message: "Damaged.", remedy: "Load it again." } as const;
    const engine = engineWith((request) => {
      return request.type === "load" ? [{ type: "failed", id: request.id, error }] : [];
    }, wellBehaved);
    await expect(engine.load(anyEntry, { device: "wasm" })).rejects.toMatchObject(error);
    expect(workers[0]?.terminated).toBe(true);
    await engine.load(anyEntry, { device: "wasm" });
  });

  test("an abort while loading ends the worker", async () => {
    const engine = engineWith(
      (request) => (request.type === "load" ? [] : wellBehaved(request)),
      wellBehaved,
    );
    const controller = new AbortController();
    const loading = engine.load(anyEntry, { device: "wasm", signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(loading).rejects.toMatchObject({ code: "aborted" });
    expect(workers[0]?.terminated).toBe(true);
  });

  test("a network is loaded again in the worker that came after", async () => {
    const engine = engineWith(dieOnDraft, wellBehaved);
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const network = await engine.loadNetwork(tinyNetwork);
    const continuation = await writer.open(PROBLEM, never);
    await finish(continuation.draft({ maxTokens: 9, signal: never })).catch(() => undefined);
    expect([...(await network.run(Float32Array.of(1, 2, 3)))]).toEqual([1]);
    await writer.open(PROBLEM, never);
    expect(workers[1]?.received.map((request) => request.type)).toEqual([
      "network-load",
      "network-run",
      "load",
      "open",
    ]);
  });

  test("a worker that dies while a network runs costs nothing but time", async () => {
    const engine = engineWith((request, worker) => {
      if (request.type !== "network-run") return wellBehaved(request);
      setImmediate(() => worker.crash("gone"));
      return [];
    }, wellBehaved);
    await engine.load(anyEntry, { device: "wasm" });
    const network = await engine.loadNetwork(tinyNetwork);
    expect([...(await network.run(Float32Array.of(1, 2, 3)))]).toEqual([1]);
    expect(workers).toHaveLength(2);
  });

  test("once ended, nothing starts it again but a load", async () => {
    const engine = engineWith(wellBehaved);
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const network = await engine.loadNetwork(tinyNetwork);
    await writer.dispose();
    await expect(network.run(Float32Array.of(1, 2, 3))).rejects.toMatchObject({ code: "worker-lost" });
    await expect(writer.open(PROBLEM, never)).rejects.toMatchObject({ code: "worker-lost" });
    expect(workers).toHaveLength(1);
    await engine.load(anyEntry, { device: "wasm" });
    expect(workers).toHaveLength(2);
  });

  test("a consumer that goes away after the worker finished rewinds there", async () => {
    const engine = engineWith(wellBehaved);
    const writer = await engine.load(anyEntry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    for await (const _ of continuation.draft({ maxTokens: 9, signal: never })) break;
    expect(workers[0]?.received.at(-1)?.type).toBe("rewind");
  });
});

describe.skipIf(!hasModels)("a local engine over the real worker logic", () => {
  let entry: ModelEntry;
  let workers: HostedWorker[] = [];
  const engine = createLocalEngine({
    root: "unused/",
    createWorker: () => {
      const worker = new HostedWorker();
      workers.push(worker);
      return worker;
    },
  });
  beforeAll(async () => {
    entry = findModel(await readCatalogue(folderFiles(testRoot)), "pocket-small");
  });
  afterEach(() => {
    engine.terminate();
    workers = [];
  });

  test("drafts, rewinds and continues; deltas arrive in order", async () => {
    const phases: LoadProgress["phase"][] = [];
    const onProgress = ({ phase }: LoadProgress) => phases.push(phase);
    const writer = await engine.load(entry, { device: "wasm", onProgress });
    expect([...new Set(phases)]).toEqual(["download", "compile", "warm-up", "self-test"]);
    expect(writer.identity).toMatchObject({ id: "pocket-small", revision: entry.revision, device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    let streamed = "";
    const stream = continuation.draft({ maxTokens: 100, signal: never });
    let next = await stream.next();
    for (; !next.done; next = await stream.next()) streamed += next.value.text;
    expect(next.value.text).toBe(streamed.trim());
    expect(next.value.hidden).toHaveLength(2 * entry.hiddenSize);
    await continuation.rewind();
    const again = await finish(continuation.draft({ maxTokens: 100, signal: never }));
    expect(again.tokens).toEqual(next.value.tokens);
    expect(again.hidden).toEqual(next.value.hidden);
    await continuation.accept();
    await continuation.append("The answer is 14.");
    const peek = await continuation.peek?.(["Carl has 19 - 5 = 14 apples."], "The answer is");
    expect(peek).toMatchObject({ ends: false, usage: { output: 1, estimated: false } });
    expect(peek?.token.top[0]).toEqual({ text: peek?.token.text, logprob: peek?.token.logprob });
    await continuation.close();
    expect(await writer.unknownWords("Ben has zebras")).toEqual(["zebras"]);
  });

  test("embeds a problem, and asks about a draft that waits", async () => {
    const writer = await engine.load(entry, { device: "wasm" });
    const embedding = await writer.embed(PROBLEM, never);
    expect(embedding).toHaveLength(entry.hiddenSize);
    expect([...(await writer.embed(PROBLEM, never))]).toEqual([...embedding]);
    const continuation = await writer.open(PROBLEM, never);
    await finish(continuation.draft({ maxTokens: 100, signal: never }));
    const shares = (await continuation.ask?.({ text: "=", answers: ["1", "2", "3"] })) ?? [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    await continuation.accept();
    await continuation.close();
  });

  test("an abort stops decoding, keeps the model, and the same draft can be written again", async () => {
    const writer = await engine.load(entry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    const whole = await finish(continuation.draft({ maxTokens: 100, signal: never }));
    await continuation.rewind();
    const controller = new AbortController();
    const stream = continuation.draft({ maxTokens: 100, signal: controller.signal });
    await stream.next();
    controller.abort();
    const outcome = await finish(stream).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: "aborted" });
    else await continuation.rewind();
    expect((await finish(continuation.draft({ maxTokens: 100, signal: never }))).tokens).toEqual(
      whole.tokens,
    );
    expect(workers).toHaveLength(1);
  });

  test("a trap in mid-step replaces the worker, and the new one writes the same", async () => {
    const writer = await engine.load(entry, { device: "wasm" });
    const continuation = await writer.open(PROBLEM, never);
    const whole = await finish(continuation.draft({ maxTokens: 100, signal: never }));
    await continuation.rewind();
    const stream = continuation.draft({ maxTokens: 100, signal: never });
    await stream.next();
    const read = vi.spyOn(DecoderSession.prototype, "read");
    read.mockRejectedValueOnce(new WebAssembly.RuntimeError("memory access out of bounds"));
    await expect(finish(stream)).rejects.toMatchObject({
      code: "worker-lost",
      message: "The runtime that computes the model broke down: memory access out of bounds",
    });
    read.mockRestore();
    expect(workers[0]?.terminated).toBe(true);
    const recovered = await writer.open(PROBLEM, never);
    const again = await finish(recovered.draft({ maxTokens: 100, signal: never }));
    expect(again.tokens).toEqual(whole.tokens);
    expect(workers).toHaveLength(2);
  });

  test("errors cross with code, message and remedy", async () => {
    const writer = await engine.load(entry, { device: "wasm" });
    await expect(writer.open("zebra ".repeat(600), never)).rejects.toMatchObject({
      code: "context-full",
      message: expect.stringMatching(/longer than this model can read/),
      remedy: expect.stringMatching(/Shorten/),
    });
    const missing = { ...entry, folder: "pocket-small-00000000" };
    await expect(engine.load(missing, { device: "wasm" })).rejects.toMatchObject({ code: "model-missing" });
  });

  test("a network runs beside the model", async () => {
    await engine.load(entry, { device: "wasm" });
    const network = await engine.loadNetwork(tinyNetwork);
    expect([...(await network.run(Float32Array.of(1, 2, 3, 4, 5, 6), 2))]).toEqual([321.5, 654.5]);
    await network.dispose();
  });
});
