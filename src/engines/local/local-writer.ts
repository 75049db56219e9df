import type { Writer, WriterCapabilities, WriterIdentity } from "../../core/writer.ts";
import type { ModelEntry } from "./catalogue.ts";
import type { LocalDevice } from "./runtime.ts";

export const LOAD_PHASES = ["download", "compile", "warm-up", "self-test"] as const;

export interface LoadProgress {
  readonly phase: (typeof LOAD_PHASES)[number];
  /** Of the files; complete from "compile" on. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** A writer whose model runs on this machine. */
export interface LocalWriter extends Writer {
  /** Words of a text that the model does not have as one token, in order, each once. */
  unknownWords(text: string): Promise<readonly string[]>;
  /** The mean of the last hidden states over the problem as a prompt, [hidden size]; Route-To-Reason reads it. */
  embed(problem: string, signal: AbortSignal): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export const LOCAL_CAPABILITIES: WriterCapabilities = {
  tokenScores: "full",
  hiddenStates: true,
  exactRewind: true,
  exactContinuation: true,
  usage: "reported",
};

export function localIdentity(entry: ModelEntry, device: LocalDevice): WriterIdentity {
  const { id, revision, dtype } = entry;
  return { id, label: id, revision, dtype, device, url: null };
}
