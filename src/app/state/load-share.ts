import type { LoadProgress } from "../../engines/local/local-writer.ts";
import type { LoadPart, PartToLoad } from "../engine/engine.ts";

export type LoadPhase = LoadProgress["phase"];

/** How much of the bar each phase is, for everything that is loaded together. */
const PHASE_WEIGHTS: Readonly<Record<LoadPhase, number>> = {
  download: 0.7,
  compile: 0.15,
  "warm-up": 0.05,
  "self-test": 0.1,
};

const PHASES: readonly LoadPhase[] = ["download", "compile", "warm-up", "self-test"];

/** One of the things that are loaded together, and how far it is. */
export interface PartProgress {
  readonly part: LoadPart;
  readonly bytes: number;
  readonly kept: boolean;
  readonly phase: LoadPhase;
  readonly loadedBytes: number;
  readonly done: boolean;
}

/** All of it as one. */
export interface LoadSum {
  /** Of the whole, from 0 to 1. */
  readonly share: number;
  /** The earliest phase that something is still in. */
  readonly phase: LoadPhase;
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Whether nothing of it is fetched from anywhere but this browser. */
  readonly fromCache: boolean;
}

export function notBegun({ part, bytes, kept }: PartToLoad): PartProgress {
  return { part, bytes, kept, phase: "download", loadedBytes: 0, done: false };
}

/** The parts after news of one; a part that nobody announced joins them. */
export function withProgress(
  parts: readonly PartProgress[],
  part: LoadPart,
  { phase, loadedBytes, totalBytes }: LoadProgress,
): PartProgress[] {
  const known = parts.find((one) => one.part === part) ?? notBegun({ part, bytes: totalBytes, kept: false });
  // Files have their bytes and nothing more: the runtime and a verifier are there when they are read.
  const done = known.done || (part === "runtime" && totalBytes > 0 && loadedBytes >= totalBytes);
  const news = { ...known, bytes: Math.max(known.bytes, totalBytes), phase, loadedBytes, done };
  return [...parts.filter((one) => one.part !== part), news];
}

export function withDone(parts: readonly PartProgress[], ready: readonly LoadPart[]): PartProgress[] {
  return parts.map((one) =>
    ready.includes(one.part) ? { ...one, phase: "self-test", loadedBytes: one.bytes, done: true } : one,
  );
}

/** The parts as one progress: bytes by their number, every later phase by how many models have passed it. */
export function sumOf(parts: readonly PartProgress[]): LoadSum {
  const totalBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const loadedBytes = parts.reduce((sum, part) => sum + readBytes(part), 0);
  const models = parts.filter(({ part }) => part === "small" || part === "large");
  const passed = (phase: LoadPhase) =>
    models.filter((model) => model.done || PHASES.indexOf(model.phase) > PHASES.indexOf(phase)).length;
  const share = PHASES.reduce((sum, phase) => {
    const done = phase === "download" ? ratio(loadedBytes, totalBytes) : ratio(passed(phase), models.length);
    return sum + PHASE_WEIGHTS[phase] * done;
  }, 0);
  const open = parts.filter(({ done }) => !done).map(({ phase }) => PHASES.indexOf(phase));
  return {
    share: parts.length === 0 ? 0 : share,
    phase: PHASES[Math.min(...open)] ?? "self-test",
    loadedBytes,
    totalBytes,
    fromCache: parts.length > 0 && parts.every(({ kept }) => kept),
  };
}

function readBytes({ bytes, loadedBytes, phase, done }: PartProgress): number {
  return done || phase !== "download" ? bytes : Math.min(bytes, loadedBytes);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
