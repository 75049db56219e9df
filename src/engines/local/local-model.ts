import { throwIfAborted } from "../../core/errors.ts";
import type { WriterIdentity } from "../../core/writer.ts";
import type { ModelEntry } from "./catalogue.ts";
import { createDecoderSession, type DecoderSession } from "./decoder-session.ts";
import { embedQuestions } from "./embed-questions.ts";
import { engineFailure } from "./engine-failure.ts";
import type { FileSource } from "./file-source.ts";
import { LocalContinuation } from "./local-continuation.ts";
import { LOCAL_CAPABILITIES, type LoadProgress, type LocalWriter, localIdentity } from "./local-writer.ts";
import { readVerified } from "./model-files.ts";
import type { LocalDevice, Runtime } from "./runtime.ts";
import { runSelfTest, writeGreedily } from "./self-test.ts";
import { Vocabulary } from "./vocabulary.ts";

export interface LoadOptions {
  readonly runtime: Runtime;
  /** The folder of static files, in which the model lies below `models/`. */
  readonly files: FileSource;
  readonly device: LocalDevice;
  /** CPU threads; more than one rarely helps models this small. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** A local model in this very thread. */
export class LocalModel implements LocalWriter {
  readonly identity: WriterIdentity;
  readonly capabilities = LOCAL_CAPABILITIES;
  readonly session: DecoderSession;
  readonly vocabulary: Vocabulary;

  constructor(identity: WriterIdentity, session: DecoderSession) {
    this.identity = identity;
    this.session = session;
    this.vocabulary = new Vocabulary(session.tokenizer, session.endIds);
  }

  /** The prompt is read by the first draft. */
  async open(problem: string, signal: AbortSignal): Promise<LocalContinuation> {
    throwIfAborted(signal);
    return new LocalContinuation(this.session, this.vocabulary, problem);
  }

  async unknownWords(text: string): Promise<readonly string[]> {
    return this.vocabulary.unknownWords(text);
  }

  async embed(problem: string, signal: AbortSignal): Promise<Float32Array> {
    const [embedding] = await embedQuestions(this, [problem], signal);
    if (embedding === undefined) throw new Error("unreachable: one text has one embedding");
    return embedding;
  }

  async dispose(): Promise<void> {
    await this.session.dispose();
  }
}

/** Reads, checks, compiles, warms up and tests a model, in that order. Rejects with a StepgateError. */
export async function loadLocalModel(entry: ModelEntry, options: LoadOptions): Promise<LocalModel> {
  const { signal, onProgress } = options;
  const model = await loadUntested(entry, options);
  const report = (phase: LoadProgress["phase"]) => {
    if (signal) throwIfAborted(signal);
    onProgress?.({ phase, loadedBytes: entry.bytes, totalBytes: entry.bytes });
  };
  try {
    // Graphics devices compile their programs during the first passes.
    report("warm-up");
    await writeGreedily(model.session, model.vocabulary, entry.selfTest.prompt, 2);
    report("self-test");
    await runSelfTest(model.session, model.vocabulary, entry.selfTest);
    return model;
  } catch (error) {
    await model.dispose();
    throw engineFailure(error);
  }
}

/** Without the self-test, for making its reference. */
export async function loadUntested(entry: ModelEntry, options: LoadOptions): Promise<LocalModel> {
  const { runtime, files, device, threads = 1, signal, onProgress } = options;
  const totalBytes = entry.bytes;
  let loadedBytes = 0;
  const onBytes = (bytes: number) => {
    loadedBytes += bytes;
    onProgress?.({ phase: "download", loadedBytes, totalBytes });
  };
  const readOptions = signal === undefined ? { onBytes } : { onBytes, signal };
  const loaded = await readVerified(files, `models/${entry.folder}`, entry.files, readOptions);
  if (signal) throwIfAborted(signal);
  onProgress?.({ phase: "compile", loadedBytes: totalBytes, totalBytes });
  const session = await createDecoderSession(runtime, entry, loaded, device, threads);
  return new LocalModel(localIdentity(entry, device), session);
}
