import type { Problem } from "../../core/events.ts";
import { DEFAULT_LIMITS, type SolveOptions } from "../../core/solve.ts";
import type { Writer } from "../../core/writer.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { PROVIDERS } from "../../engines/remote/providers.ts";
import { createRemoteWriter } from "../../engines/remote/remote-writer.ts";
import { ILLUSTRATIVE_PRICE } from "../../lab/illustrative-price.ts";
import { trimThreshold } from "../../policies/trim-thr.ts";
import { PUBLIC_FOLDER } from "../project-root.ts";
import { type RunningServer, startServer } from "../serve/start-server.ts";
import { loadStepVerifier } from "../step-verifier-files.ts";

const LARGE = "pocket-large";

/** The pocket pair with the gate, in this process. */
export type DemoModels = Awaited<ReturnType<typeof loadDemoModels>>;

export async function loadDemoModels(root = PUBLIC_FOLDER) {
  const small = await loadNodeModel("pocket-small", { root });
  const large = await loadNodeModel(LARGE, { root });
  const { scorer, card } = await loadStepVerifier(root, small.identity, { explain: true });
  return {
    small,
    large,
    scorer,
    threshold: card.defaultThreshold,
    dispose: async () => {
      await small.dispose();
      await large.dispose();
    },
  };
}

/** As the page sets a run up. */
export function demoOptions(models: DemoModels, runId: string, large: Writer): SolveOptions {
  return {
    runId,
    small: models.small,
    large,
    policy: trimThreshold(() => models.threshold),
    threshold: models.threshold,
    scorer: models.scorer,
    price: ILLUSTRATIVE_PRICE,
    seed: 0,
    limits: DEFAULT_LIMITS,
    clock: () => performance.now(),
    startedAt: new Date().toISOString(),
    signal: new AbortController().signal,
  };
}

/** The large model behind Stepgate's own server, over HTTP, as the page asks it. */
export class ServedLarge {
  private readonly models: DemoModels;
  private server: RunningServer | null = null;
  private current: Writer | null = null;

  constructor(models: DemoModels) {
    this.models = models;
  }

  /** A new server, which has read nothing yet; the model stays loaded. */
  async forget(): Promise<void> {
    await this.close();
    const { identity, capabilities, open } = this.models.large;
    const shared: Writer = { identity, capabilities, open: open.bind(this.models.large) };
    this.server = await startServer({
      port: 0,
      distDir: PUBLIC_FOLDER,
      model: { id: LARGE, load: async () => shared },
    });
    this.current = remoteWriter(this.address);
  }

  /** Where it answers right now. */
  get address(): string {
    return `http://127.0.0.1:${this.server?.port}/v1`;
  }

  /** The writer that asks whichever server is the newest. */
  async writer(): Promise<Writer> {
    await this.forget();
    const { identity, capabilities } = this.newest();
    return {
      identity,
      capabilities,
      open: (problem: Problem["text"], signal) => this.newest().open(problem, signal),
    };
  }

  async close(): Promise<void> {
    await this.server?.close();
    this.server = null;
  }

  private newest(): Writer {
    if (this.current === null) throw new Error("the server was not started");
    return this.current;
  }
}

function remoteWriter(baseUrl: string): Writer {
  const provider = PROVIDERS.find((candidate) => candidate.id === "stepgate");
  if (provider === undefined) throw new Error("there is no provider for Stepgate's own server");
  const { continuation, features, instruction } = provider;
  return createRemoteWriter({
    baseUrl,
    model: LARGE,
    apiKey: () => null,
    continuation,
    features,
    instruction,
    timeoutMs: 60_000,
    retries: 0,
  });
}
