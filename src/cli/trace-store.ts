import { appendFileSync, createReadStream, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { WriterIdentity } from "../core/writer.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import { readTraceLine, writeTraceLine } from "../lab/traces/trace-file.ts";
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

/** Appends traces to a part of its own. Problems that were interrupted leave half a line, which is passed over when it is read. */
export function traceWriter(folder: string, part: number): (trace: GatheredTrace) => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `part-${part}.jsonl`);
  // Behind a line that was cut off.
  if (existsSync(path)) appendFileSync(path, "\n");
  return (trace) => appendFileSync(path, `${writeTraceLine(trace)}\n`);
}

/** All traces in a folder by their problem's seed; none where there is no folder. */
export async function readTraces(folder: string): Promise<Map<number, GatheredTrace>> {
  const traces = new Map<number, GatheredTrace>();
  if (!existsSync(folder)) return traces;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".jsonl")) continue;
    const lines = createInterface({ input: createReadStream(join(folder, name)) });
    for await (const line of lines) {
      const trace = line === "" ? null : readTraceLine(line);
      if (trace !== null) traces.set(trace.tree.problem.seed, trace);
    }
  }
  return traces;
}
