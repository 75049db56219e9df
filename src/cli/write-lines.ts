import { once } from "node:events";
import { createWriteStream, renameSync } from "node:fs";

const PROGRESS_LINES = 25_000;

/** Streams the first `count` lines into a file, which appears only once it is whole. */
export async function writeLines(path: string, lines: Iterable<string>, count: number): Promise<void> {
  const stream = createWriteStream(`${path}.part`);
  let written = 0;
  for (const line of lines) {
    if (written === count) break;
    if (!stream.write(`${line}\n`)) await once(stream, "drain");
    written++;
    if (written % PROGRESS_LINES === 0) process.stderr.write(`${path}: ${written} of ${count}\n`);
  }
  stream.end();
  await once(stream, "finish");
  renameSync(`${path}.part`, path);
}
