import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { StepgateError } from "../core/errors.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import { writeTraceLine } from "../lab/traces/trace-file.ts";
import { TURN_COLUMNS, turnRows } from "../lab/traces/turn-row.ts";

export const EXPORTED_FILES = { traces: "traces.jsonl", turns: "turns.csv" } as const;

/**
 * Writes traces for other people's tools: JSON lines, one for each problem, and a table with a row for each turn. What they hold
 * is told by the JSON Schemas in docs/schemas. Rejects with "storage-failed".
 */
export async function exportTraces(traces: readonly GatheredTrace[], folder: string): Promise<void> {
  const lines = () => Readable.from(traces.map((trace) => `${writeTraceLine(trace)}\n`));
  const rows = () => Readable.from(traces.flatMap(({ tree }) => turnRows(tree)));
  const table = stringify({
    header: true,
    columns: TURN_COLUMNS,
    cast: { boolean: (value) => String(value) },
  });
  try {
    mkdirSync(folder, { recursive: true });
    await pipeline(lines(), createWriteStream(join(folder, EXPORTED_FILES.traces)));
    await pipeline(rows(), table, createWriteStream(join(folder, EXPORTED_FILES.turns)));
  } catch (cause) {
    throw new StepgateError(
      {
        code: "storage-failed",
        message: `The traces could not be written to ${folder}.`,
        remedy: "Check that you may write there and that there is room.",
      },
      { cause },
    );
  }
}
