import { appendFileSync, createReadStream, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { WriterIdentity } from "../core/writer.ts";
import { readRouteLine } from "../lab/route-to-reason/route-file.ts";
import type { RouteRow } from "../lab/route-to-reason/route-row.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import { type Opinions, readOpinionsLine } from "../lab/traces/opinions.ts";
import { readExtrasLine, type TraceExtras } from "../lab/traces/trace-extras.ts";
import { readTraceLine } from "../lab/traces/trace-file.ts";
import type { Split } from "../problems/pocket/split.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** A model's version, on which every trace depends. */
export type Revision = Pick<WriterIdentity, "id" | "revision" | "dtype">;

/** Where traces of this pair on the problems of a split lie: JSON lines, in a file for each process that wrote some. */
export function traceFolder(
  pair: { readonly small: Revision; readonly large: Revision },
  split: Split,
  seed: number,
): string {
  const name = ({ id, revision, dtype }: Revision) => `${id}-${revision.slice(0, 8)}-${dtype}`;
  const both = `${name(pair.small)}_${name(pair.large)}`.replaceAll(/[^\w.-]/g, "_");
  return join(PROJECT_ROOT, ".cache", "traces", both, `${split}-s${seed}`);
}

/** What is kept of a problem, each kind in files of its own: everything that can happen, and what was found out later. */
export const TRACE_KINDS = ["part", "opinions", "extras", "routes"] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/**
 * Appends lines to a file of this process's own. A problem that is interrupted leaves half a line, which is passed over when it is
 * read.
 */
export function lineWriter(folder: string, kind: TraceKind, part: number): (line: string) => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${kind}-${part}.jsonl`);
  // Behind a line that was cut off.
  if (existsSync(path)) appendFileSync(path, "\n");
  return (line) => appendFileSync(path, `${line}\n`);
}

/** All that is kept of one kind, by a key; nothing where there is no folder. `read` gives null for a foreign line. */
async function readLines<T, Key>(
  folder: string,
  kind: TraceKind,
  read: (line: string) => T | null,
  keyOf: (value: T) => Key,
): Promise<Map<Key, T>> {
  const found = new Map<Key, T>();
  if (!existsSync(folder)) return found;
  for (const name of readdirSync(folder).sort()) {
    if (!name.startsWith(`${kind}-`) || !name.endsWith(".jsonl")) continue;
    const lines = createInterface({ input: createReadStream(join(folder, name)) });
    for await (const line of lines) {
      const value = line === "" ? null : read(line);
      if (value !== null) found.set(keyOf(value), value);
    }
  }
  return found;
}

export function readTraces(folder: string): Promise<Map<number, GatheredTrace>> {
  return readLines(folder, "part", readTraceLine, ({ tree }) => tree.problem.seed);
}

export function readOpinions(folder: string): Promise<Map<number, Opinions>> {
  return readLines(folder, "opinions", readOpinionsLine, ({ problem }) => problem);
}

export function readExtras(folder: string): Promise<Map<number, TraceExtras>> {
  return readLines(folder, "extras", readExtrasLine, ({ problem }) => problem);
}

/** By the question's text, since a row of Route-To-Reason names no seed. Rows of another encoder are passed over. */
export function readRoutes(folder: string, encoder: string): Promise<Map<string, RouteRow>> {
  return readLines(
    folder,
    "routes",
    (line) => readRouteLine(line, encoder),
    ({ text }) => text,
  );
}
