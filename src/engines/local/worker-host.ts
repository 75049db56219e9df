import { throwIfAborted, toErrorRecord } from "../../core/errors.ts";
import type { StepDraft } from "../../core/writer.ts";
import { engineFailure } from "./engine-failure.ts";
import type { FileSource } from "./file-source.ts";
import type { LocalContinuation } from "./local-continuation.ts";
import { type LocalModel, loadLocalModel } from "./local-model.ts";
import { loadNetwork, type Network } from "./network.ts";
import type { Reply, Request } from "./protocol.ts";
import type { LocalDevice, Runtime } from "./runtime.ts";

type RequestOf<T extends Request["type"]> = Extract<Request, { type: T }>;
type Work = Exclude<Request, { type: "cancel" }>;

/** The platform under a root folder of static files. */
export interface Platform {
  readonly runtime: Runtime;
  readonly files: FileSource;
}

/** How long decoding may go on before the worker looks for messages, such as a cancel. */
const TURN_MILLISECONDS = 8;

/** The worker's side of the protocol: one model, some networks, and one request after the other. */
export class WorkerHost {
  private readonly platformAt: (root: string) => Platform;
  private readonly post: (reply: Reply, transfer: Transferable[]) => void;
  private readonly requests = new Map<number, AbortController>();
  private queue: Promise<void> = Promise.resolve();
  private model: LocalModel | null = null;
  private readonly continuations = new Map<number, LocalContinuation>();
  private readonly networks = new Map<number, Network>();
  private platform: Platform | null = null;

  constructor(
    platformAt: (root: string) => Platform,
    post: (reply: Reply, transfer: Transferable[]) => void,
  ) {
    this.platformAt = platformAt;
    this.post = post;
  }

  handle(request: Request): void {
    if (request.type === "cancel") {
      this.requests.get(request.id)?.abort();
      return;
    }
    const controller = new AbortController();
    this.requests.set(request.id, controller);
    this.queue = this.queue.then(() => this.answer(request, controller.signal));
  }

  private async answer(request: Work, signal: AbortSignal): Promise<void> {
    try {
      throwIfAborted(signal);
      await this.perform(request, signal);
    } catch (error) {
      this.post({ type: "failed", id: request.id, error: toErrorRecord(engineFailure(error)) }, []);
    } finally {
      this.requests.delete(request.id);
    }
  }

  private async perform(request: Work, signal: AbortSignal): Promise<void> {
    const { id } = request;
    switch (request.type) {
      case "load":
        await this.load(request, signal);
        break;
      case "unknown-words": {
        const words = [...(await this.loaded().unknownWords(request.text))];
        return this.post({ type: "words", id, words }, []);
      }
      case "embed": {
        const output = await this.loaded().embed(request.problem, signal);
        return this.post({ type: "output", id, output }, [output.buffer]);
      }
      case "open": {
        const continuation = await this.loaded().open(request.problem, signal);
        this.continuations.set(request.continuation, continuation);
        return this.post({ type: "opened", id, promptTokens: continuation.promptTokens }, []);
      }
      case "draft":
        return await this.draft(request, signal);
      case "ask": {
        const { text, answers } = request;
        const shares = await this.continuation(request.continuation).ask({ text, answers });
        return this.post({ type: "answered", id, shares: shares && [...shares] }, []);
      }
      case "peek": {
        const { steps, text } = request;
        const peek = await this.continuation(request.continuation).peek(steps, text);
        return this.post({ type: "peeked", id, peek }, []);
      }
      case "accept":
        await this.continuation(request.continuation).accept();
        break;
      case "rewind":
        await this.continuation(request.continuation).rewind();
        break;
      case "append":
        await this.continuation(request.continuation).append(request.step);
        break;
      case "close":
        await this.continuations.get(request.continuation)?.close();
        this.continuations.delete(request.continuation);
        break;
      case "network-load": {
        const { runtime } = this.platformFor(request.root);
        const network = await loadNetwork(runtime, request.bytes, request.device);
        this.networks.set(request.network, network);
        return this.post({ type: "network-loaded", id, device: network.device }, []);
      }
      case "network-run": {
        const output = await this.network(request.network).run(request.features, request.rows);
        return this.post({ type: "output", id, output }, []);
      }
      case "network-dispose":
        await this.networks.get(request.network)?.dispose();
        this.networks.delete(request.network);
        break;
    }
    this.post({ type: "done", id }, []);
  }

  private async load(
    { id, entry, root, device, threads }: RequestOf<"load">,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.model !== null) throw new Error("a worker holds one model");
    const { runtime, files } = this.platformFor(root);
    this.model = await loadLocalModel(entry, {
      runtime,
      files,
      device,
      threads,
      signal,
      onProgress: (progress) => this.post({ type: "progress", id, progress }, []),
    });
    this.watch(runtime, device);
  }

  private watch(runtime: Runtime, device: LocalDevice): void {
    const report = (reason: string) => {
      const error = toErrorRecord(engineFailure(new Error(`device lost: ${reason}`)));
      this.post({ type: "lost", error }, []);
    };
    // A platform that cannot tell fails at the next pass instead.
    runtime.deviceLost(device).then(report, () => undefined);
  }

  private async draft(
    { id, continuation, maxTokens }: RequestOf<"draft">,
    signal: AbortSignal,
  ): Promise<void> {
    const stream = this.continuation(continuation).draft({ maxTokens, signal });
    let turn = Number.NEGATIVE_INFINITY;
    let next = await stream.next();
    for (; !next.done; next = await stream.next()) {
      const { text, token } = next.value;
      if (token === null) throw new Error("unreachable: a local token has a score");
      this.post({ type: "delta", id, delta: { text, token } }, []);
      if (performance.now() - turn < TURN_MILLISECONDS) continue;
      await nextTask();
      turn = performance.now();
    }
    const draft: StepDraft = next.value;
    const { text, ending, tokens, hidden, usage } = draft;
    const transfer = hidden === null ? [] : [hidden.buffer];
    this.post(
      { type: "drafted", id, draft: { text, ending, tokens: [...tokens], hidden, usage, exchanges: [] } },
      transfer,
    );
  }

  private platformFor(root: string): Platform {
    this.platform ??= this.platformAt(root);
    return this.platform;
  }

  private loaded(): LocalModel {
    if (this.model === null) throw new Error("no model is loaded");
    return this.model;
  }

  private continuation(name: number): LocalContinuation {
    const continuation = this.continuations.get(name);
    if (continuation === undefined) throw new Error(`continuation ${name} is not open`);
    return continuation;
  }

  private network(name: number): Network {
    const network = this.networks.get(name);
    if (network === undefined) throw new Error(`network ${name} is not loaded`);
    return network;
  }
}

/** Lets messages in. A timer would wait for 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
