import { aborted, isLost, StepgateError, throwIfAborted } from "../../core/errors.ts";
import type { Continuation } from "../../core/writer.ts";
import type { ModelEntry } from "./catalogue.ts";
import { LOCAL_CAPABILITIES, type LoadProgress, type LocalWriter, localIdentity } from "./local-writer.ts";
import type { Network } from "./network.ts";
import type { LocalDevice } from "./runtime.ts";
import { WorkerContinuation } from "./worker-continuation.ts";
import { lost, type WorkerLike, WorkerLink } from "./worker-link.ts";

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
  /** Loads a network into the model's worker, on the model's device. */
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
    try {
      await this.ready(signal, onProgress);
    } catch (error) {
      if (this.holds(model)) this.terminate();
      throw error;
    }
    return new WorkerWriter(this, model);
  }

  async loadNetwork(bytes: Uint8Array): Promise<Network> {
    this.mustHaveModel();
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
    this.mustHaveModel();
    if (this.link?.alive) return this.link;
    this.loading = null;
    this.link = new WorkerLink(this.options.createWorker());
    return this.link;
  }

  /** A living worker with the model loaded. An abort while it loads ends the worker. */
  async ready(signal?: AbortSignal, onProgress?: (progress: LoadProgress) => void): Promise<WorkerLink> {
    if (signal) throwIfAborted(signal);
    const link = this.living();
    this.loading ??= this.loadInto(link, onProgress);
    const stop = () => link.end(aborted());
    signal?.addEventListener("abort", stop);
    try {
      await this.loading;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    return link;
  }

  private async loadInto(link: WorkerLink, onProgress?: (progress: LoadProgress) => void): Promise<void> {
    const { root, loadSilenceMilliseconds = 180_000 } = this.options;
    const load = link.call({ type: "load", root, ...this.mustHaveModel() }, "done", {
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

  private mustHaveModel(): Loaded {
    if (this.model === null) throw lost("was ended");
    return this.model;
  }

  /** On the model's device. */
  async loadNetworkInto(link: WorkerLink, network: number, bytes: Uint8Array): Promise<LocalDevice> {
    const { device } = this.mustHaveModel();
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

  async embed(problem: string, signal: AbortSignal): Promise<Float32Array> {
    const link = await this.ready(signal);
    const call = link.call({ type: "embed", problem }, "output", this.engine.silence);
    const stop = () => call.cancel();
    signal.addEventListener("abort", stop);
    try {
      return (await call.settled).output;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async dispose(): Promise<void> {
    if (this.engine.holds(this.model)) this.engine.terminate();
  }

  private async ready(signal?: AbortSignal): Promise<WorkerLink> {
    if (!this.engine.holds(this.model)) throw lost("was given another model");
    return this.engine.ready(signal);
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

  /** It remembers nothing between runs, so one that was lost with its worker is simply run again, once. */
  async run(features: Float32Array, rows = 1): Promise<Float32Array> {
    return this.runOnce(features, rows).catch((error: unknown) => {
      if (!isLost(error)) throw error;
      return this.runOnce(features, rows);
    });
  }

  private async runOnce(features: Float32Array, rows: number): Promise<Float32Array> {
    const link = await this.ready();
    const work = { type: "network-run", network: this.name, features, rows } as const;
    return (await link.call(work, "output", this.engine.silence).settled).output;
  }

  async dispose(): Promise<void> {
    if (!this.home?.alive) return;
    await this.home.call({ type: "network-dispose", network: this.name }, "done", this.engine.silence)
      .settled;
  }
}
