import { loadPolicyFiles } from "../../src/app/engine/local-policy.ts";
import { loadVerifier } from "../../src/app/engine/local-verifier.ts";
import { type DecisionSample, type DecisionTask, sampleDecisions } from "../../src/cli/decision-times.ts";
import { type SolutionTime, type TimingTask, timeSolutions } from "../../src/cli/exports/solution-times.ts";
import type { Continuation, StepDraft } from "../../src/core/writer.ts";
import {
  findModel,
  type ModelEntry,
  type PolicyEntry,
  readCatalogue,
} from "../../src/engines/local/catalogue.ts";
import { chooseDevice } from "../../src/engines/local/device.ts";
import { httpFiles } from "../../src/engines/local/file-source.ts";
import { createLocalEngine } from "../../src/engines/local/worker-client.ts";
import type { ReadingResult, ReadingTask } from "./reading-worker.ts";

const root = new URL("/", location.href).href;
const never = new AbortController().signal;
const files = httpFiles(root);

const draft = (continuation: Continuation) => untilDone(continuation.draft({ maxTokens: 60, signal: never }));

async function untilDone(stream: ReturnType<Continuation["draft"]>): Promise<StepDraft> {
  let next = await stream.next();
  while (!next.done) next = await stream.next();
  return next.value;
}

async function load(
  device: "webgpu" | "wasm",
  threads: number,
  silenceMilliseconds = 60_000,
  given: ModelEntry | null = null,
) {
  const workers: Worker[] = [];
  const engine = createLocalEngine({
    root,
    silenceMilliseconds,
    createWorker: () => {
      const worker = new Worker(new URL("../../src/engines/local/worker.ts", import.meta.url), {
        type: "module",
      });
      workers.push(worker);
      return worker;
    },
  });
  const entry = given ?? findModel(await readCatalogue(files), "pocket-small");
  const phases = new Set<string>();
  const writer = await engine.load(entry, { device, threads, onProgress: ({ phase }) => phases.add(phase) });
  return { engine, writer, workers, phases: [...phases] };
}

/** What the tests ask of the page. Everything that comes back is plain data. */
const underTest = {
  chooseDevice: () => chooseDevice(null, navigator.gpu),

  async driveWorker(
    device: "webgpu" | "wasm",
    threads: number,
    problem: string,
    networkBytes: readonly number[],
    step: string,
  ) {
    const { engine, writer, workers, phases } = await load(device, threads);
    const network = await engine.loadNetwork(Uint8Array.from(networkBytes));
    const output = [...(await network.run(Float32Array.of(1, 2, 3)))];

    const continuation = await writer.open(problem, never);
    const first = await draft(continuation);
    await continuation.rewind();
    const again = await draft(continuation);
    await continuation.accept();
    const next = await draft(continuation);
    await continuation.rewind();
    const nextAgain = await draft(continuation);
    await continuation.rewind();

    const controller = new AbortController();
    const stream = continuation.draft({ maxTokens: 60, signal: controller.signal });
    await stream.next();
    controller.abort();
    const aborted = await untilDone(stream).catch((error: { code: string }) => error.code);
    if (typeof aborted !== "string") await continuation.rewind();
    const afterAbort = await draft(continuation);

    // Another step in the place of the draft, behind the cache that the draft went on from.
    await continuation.rewind();
    await continuation.append(step);
    const appended = await draft(continuation);
    const other = await writer.open(problem, never);
    await other.append(first.text);
    await other.append(step);
    const fresh = await draft(other);
    engine.terminate();
    const drafts = { first, again, next, nextAgain, afterAbort, appended, fresh };
    const plain = Object.entries(drafts).map(([name, step]) => {
      return [name, { ...step, hidden: [...(step.hidden ?? [])], usage: null }] as const;
    });
    return {
      phases,
      network: { device: network.device, output },
      aborted: typeof aborted === "string" ? aborted : "finished",
      workers: workers.length,
      ...(Object.fromEntries(plain) as Record<keyof typeof drafts, (typeof plain)[number][1]>),
    };
  },

  async dies(device: "webgpu" | "wasm", problem: string) {
    const { engine, writer, workers } = await load(device, 1, 3000);
    const continuation = await writer.open(problem, never);
    const whole = await draft(continuation);
    await continuation.rewind();
    // Nobody is told when a worker ends this way.
    workers[0]?.terminate();
    const code = await draft(continuation).catch((error: { code: string }) => error.code);
    const recovered = await writer.open(problem, never);
    const again = await draft(recovered);
    engine.terminate();
    return { code, whole: whole.text, again: again.text, workers: workers.length };
  },

  /** Models side by side, each in a worker of its own, writing the same problems' solutions in turn. */
  async timeExports(
    device: "webgpu" | "wasm",
    entries: readonly ModelEntry[],
    task: TimingTask,
  ): Promise<{ adapter: string | null; times: readonly SolutionTime[] }> {
    const loaded: Awaited<ReturnType<typeof load>>[] = [];
    for (const entry of entries) {
      const found = await load(device, 1, 60_000, entry).catch((cause: Error) => {
        throw new Error(`${entry.folder}: ${cause.message}`, { cause });
      });
      loaded.push(found);
    }
    const report = (done: number, total: number) => console.info(`${done} of ${total} rounds`);
    const writers = loaded.map(({ writer }) => writer);
    const times = await timeSolutions(writers, task, report);
    for (const { engine } of loaded) engine.terminate();
    const adapter = device === "webgpu" ? await navigator.gpu.requestAdapter() : null;
    const { vendor, architecture } = adapter?.info ?? {};
    return { adapter: adapter && [vendor, architecture].filter(Boolean).join(" "), times };
  },

  /** Shipped gates behind the product's own worker, loaded as the product loads them. */
  async timeDecisions({
    device,
    threads,
    task,
  }: {
    readonly device: "webgpu" | "wasm";
    readonly threads: number;
    readonly task: DecisionTask;
  }): Promise<DecisionSample[]> {
    const { engine, writer } = await load(device, threads);
    const catalogue = await readCatalogue(files);
    const { id, revision } = findModel(catalogue, "pocket-small");
    const shipped = (wanted: PolicyEntry["kind"]) =>
      catalogue.policies
        .filter(({ kind, forModel }) => kind === wanted && forModel === id)
        .map((entry) => ({ files, entry, revision, engine }));
    const options = { signal: never, onProgress: () => undefined };
    const [verifier] = await Promise.all(
      shipped("step-verifier").map((source) => loadVerifier(source, options)),
    );
    const policies = await Promise.all(
      shipped("step-policy").map((source) => loadPolicyFiles(source, options)),
    );
    const gates = {
      verifier: verifier?.scorer ?? null,
      policies: policies.map(({ at }) => at(() => 0.5)),
    };
    const samples = await sampleDecisions(writer, gates, task);
    engine.terminate();
    return samples;
  },

  read(task: ReadingTask): Promise<ReadingResult> {
    const worker = new Worker(new URL("./reading-worker.ts", import.meta.url), { type: "module" });
    return new Promise<ReadingResult>((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || "the worker could not be started"));
      worker.onmessage = ({ data }: MessageEvent<{ result?: ReadingResult; error?: string }>) => {
        if (data.result) resolve(data.result);
        else reject(new Error(data.error));
      };
      worker.postMessage(task);
    }).finally(() => worker.terminate());
  },
};

export type UnderTest = typeof underTest;

declare global {
  interface Window {
    underTest: UnderTest;
  }
}
window.underTest = underTest;
