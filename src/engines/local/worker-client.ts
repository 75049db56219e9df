import { aborted, StepgateError, throwIfAborted } from "../../core/errors.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft } from "../../core/writer.ts";
import type { ModelEntry } from "./catalogue.ts";
import { LOCAL_CAPABILITIES, type LoadProgress, type LocalWriter, localIdentity } from "./local-writer.ts";
import type { Network } from "./network.ts";
import type { ReplyOf } from "./protocol.ts";
import type { LocalDevice } from "./runtime.ts";
import { type Call, lost, type WorkerLike, WorkerLink } from "./worker-link.ts";

export interface LocalEngineOptions {
  /** `() => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })`. */
  readonly createWorker: () => WorkerLike;
  /** Absolute URL of the folder of static files, with a slash at its end. */
  readonly root: string;
  /** How long the worker may say nothing while it loads; 180,000 unless told. */
  readonly loadSilenceMilliseconds?: number;
  /** The same for everything else, one token included; 60,000 unless told. */
  readonly silenceMilliseconds?: number;
}

export interface ClientLoadOptions {
  readonly device: Exclude<LocalDevice, "cpu">;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** A model in a worker of its own, as the page sees it. */
export interface LocalEngine {
  /** Loads a model in place of the one before, if any. Rejects with a StepgateError. */
  load(entry: ModelEntry, options: ClientLoadOptions): Promise<LocalWriter>;
  /** Loads a network into the same worker, on the model's device. */
  loadNetwork(bytes: Uint8Array): Promise<Network>;
  /** Ends the worker; what waits for it is rejected. */
  terminate(): void;
}

/**
 * After a worker was lost, everything that waited for it and every continuation in it rejects with worker-lost
 * (or device-lost); the next `open`, or the next run of a network, starts another worker and loads the same again.
 */
export function createLocalEngine(options: LocalEngineOptions): LocalEngine {
  return new WorkerEngine(options);
}

interface Loaded {
  readonly entry: ModelEntry;
  readonly device: LocalDevice;
  readonly threads: number;
}

class WorkerEngine implements LocalEngine {
  private readonly options: LocalEngineOptions;
  readonly silence: { readonly silenceMilliseconds: number };
  private link: WorkerLink | null = null;
  private model: Loaded | null = null;
  /** The load in this link, done or under way; null before it. */
  private loading: Promise<void> | null = null;
  private names = 0;

  constructor(options: LocalEngineOptions) {
    this.options = options;
    this.silence = { silenceMilliseconds: options.silenceMilliseconds ?? 60_000 };
  }

  async load(entry: ModelEntry, options: ClientLoadOptions): Promise<LocalWriter> {
    const { device, threads = 1, signal, onProgress } = options;
    if (signal) throwIfAborted(signal);
    this.terminate();
    const model = { entry, device, threads };
    this.model = model;
    await this.ready(signal, onProgress);
    return new WorkerWriter(this, model);
  }

  async loadNetwork(bytes: Uint8Array): Promise<Network> {
    const network = new WorkerNetwork(this, bytes);
    await network.ready();
    return network;
  }

  terminate(): void {
    this.link?.end(lost("was replaced"));
    this.link = null;
    this.loading = null;
    this.model = null;
  }

  nextName(): number {
    return this.names++;
  }

  holds(model: Loaded): boolean {
    return this.model === model;
  }

  /** A living worker, a new one if need be. */
  living(): WorkerLink {
    if (this.link?.alive) return this.link;
    this.loading = null;
    this.link = new WorkerLink(this.options.createWorker());
    return this.link;
  }

  /** A living worker with the model loaded. An abort while it loads ends the worker. */
  async ready(signal?: AbortSignal, onProgress?: (progress: LoadProgress) => void): Promise<WorkerLink> {
    const link = this.living();
    this.loading ??= this.loadInto(link, onProgress);
    const stop = () => link.end(aborted());
    if (signal?.aborted) throw aborted();
    signal?.addEventListener("abort", stop);
    try {
      await this.loading;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    return link;
  }

  private async loadInto(link: WorkerLink, onProgress?: (progress: LoadProgress) => void): Promise<void> {
    if (this.model === null) throw lost("was ended");
    const { root, loadSilenceMilliseconds = 180_000 } = this.options;
    const load = link.call({ type: "load", root, ...this.model }, "done", {
      silenceMilliseconds: loadSilenceMilliseconds,
      onStreamed: (reply) => reply.type === "progress" && onProgress?.(reply.progress),
    });
    try {
      await load.settled;
    } catch (error) {
      // The runtime cannot be trusted to load anything after a failed load.
      link.end(StepgateError.is(error) ? error : lost("failed", error));
      throw error;
    }
  }

  /** Loads a network into the living worker, beside the model's device. */
  async loadNetworkInto(link: WorkerLink, network: number, bytes: Uint8Array): Promise<LocalDevice> {
    const device = this.model?.device ?? "wasm";
    const work = { type: "network-load", network, root: this.options.root, bytes, device } as const;
    return (await link.call(work, "network-loaded", this.silence).settled).device;
  }
}

class WorkerWriter implements LocalWriter {
  readonly capabilities = LOCAL_CAPABILITIES;
  readonly identity;
  private readonly engine: WorkerEngine;
  private readonly model: Loaded;

  constructor(engine: WorkerEngine, model: Loaded) {
    this.engine = engine;
    this.model = model;
    this.identity = localIdentity(model.entry, model.device);
  }

  async open(problem: string, signal: AbortSignal): Promise<Continuation> {
    const link = await this.ready(signal);
    const name = this.engine.nextName();
    const opened = link.call({ type: "open", continuation: name, problem }, "opened", this.engine.silence);
    const { promptTokens } = await opened.settled;
    return new WorkerContinuation(link, name, promptTokens, this.engine.silence);
  }

  async unknownWords(text: string): Promise<readonly string[]> {
    const link = await this.ready();
    return (await link.call({ type: "unknown-words", text }, "words", this.engine.silence).settled).words;
  }

  async dispose(): Promise<void> {
    if (this.engine.holds(this.model)) this.engine.terminate();
  }

  private async ready(signal?: AbortSignal): Promise<WorkerLink> {
    if (!this.engine.holds(this.model)) throw lost("was given another model");
    return this.engine.ready(signal);
  }
}

/** A continuation that lives in one worker and dies with it. */
class WorkerContinuation implements Continuation {
  readonly promptTokens: number;
  private readonly link: WorkerLink;
  private readonly name: number;
  private readonly silence: { readonly silenceMilliseconds: number };

  constructor(
    link: WorkerLink,
    name: number,
    promptTokens: number,
    silence: { silenceMilliseconds: number },
  ) {
    this.link = link;
    this.name = name;
    this.promptTokens = promptTokens;
    this.silence = silence;
  }

  async *draft({ maxTokens, signal }: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    throwIfAborted(signal);
    const arrived: StepDelta[] = [];
    let wake: () => void = () => undefined;
    const call = this.link.call({ type: "draft", continuation: this.name, maxTokens }, "drafted", {
      ...this.silence,
      onStreamed: (reply) => {
        if (reply.type === "delta") arrived.push(reply.delta);
        wake();
      },
    });
    let done = false;
    const finished = call.settled.then(
      () => undefined,
      () => undefined,
    );
    void finished.then(() => {
      done = true;
      wake();
    });
    const stop = () => call.cancel();
    signal.addEventListener("abort", stop);
    let delivered = false;
    try {
      for (;;) {
        for (let delta = arrived.shift(); delta !== undefined; delta = arrived.shift()) yield delta;
        if (done) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const { draft } = await call.settled;
      delivered = true;
      return draft;
    } finally {
      signal.removeEventListener("abort", stop);
      if (!delivered) await this.takeBack(call);
    }
  }

  async accept(): Promise<void> {
    await this.link.call({ type: "accept", continuation: this.name }, "done", this.silence).settled;
  }

  async rewind(): Promise<void> {
    await this.link.call({ type: "rewind", continuation: this.name }, "done", this.silence).settled;
  }

  async append(step: string): Promise<void> {
    await this.link.call({ type: "append", continuation: this.name, step }, "done", this.silence).settled;
  }

  /** Resolves also when the worker is gone: nothing is left to close. */
  async close(): Promise<void> {
    if (!this.link.alive) return;
    await this.link.call({ type: "close", continuation: this.name }, "done", this.silence).settled;
  }

  /** The consumer did not get the draft: back to the boundary, whether the worker had finished it or not. */
  private async takeBack(call: Call<"drafted">): Promise<void> {
    call.cancel();
    const finished: ReplyOf<"drafted"> | null = await call.settled.catch(() => null);
    if (finished !== null) await this.rewind().catch(() => undefined);
  }
}

/** A network in the engine's worker; loaded again wherever the worker was replaced. */
class WorkerNetwork implements Network {
  device: LocalDevice = "wasm";
  private readonly engine: WorkerEngine;
  private readonly bytes: Uint8Array;
  private readonly name: number;
  private home: WorkerLink | null = null;
  private loading: Promise<LocalDevice> | null = null;

  constructor(engine: WorkerEngine, bytes: Uint8Array) {
    this.engine = engine;
    this.bytes = bytes;
    this.name = engine.nextName();
  }

  async ready(): Promise<WorkerLink> {
    const link = this.engine.living();
    if (this.home !== link || this.loading === null) {
      this.home = link;
      this.loading = this.engine.loadNetworkInto(link, this.name, this.bytes);
    }
    this.device = await this.loading;
    return link;
  }

  async run(features: Float32Array): Promise<Float32Array> {
    const link = await this.ready();
    const work = { type: "network-run", network: this.name, features } as const;
    return (await link.call(work, "output", this.engine.silence).settled).output;
  }

  async dispose(): Promise<void> {
    if (!this.home?.alive) return;
    await this.home.call({ type: "network-dispose", network: this.name }, "done", this.engine.silence)
      .settled;
  }
}
