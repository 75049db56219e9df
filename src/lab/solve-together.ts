import { DEFAULT_LIMITS } from "../core/solve.ts";
import { decodeRows } from "../engines/local/row-decoding.ts";
import type { BatchModel } from "./batch-model.ts";
import { type Opening, SolutionRow, type WrittenSolution } from "./solution-row.ts";

export interface TogetherOptions {
  readonly signal: AbortSignal;
  /** Steps to write at most; as many as solve() allows when left out. */
  readonly steps?: number;
  /** Told of every finished solution. */
  readonly onSolution?: () => void;
}

/** Beyond this many rows, what the caches take in memory costs more than fewer passes save. */
const ROWS_TOGETHER = 16;

/** What one model alone writes after each opening, as solve() would have it written, in batches. */
export async function solveTogether(
  model: BatchModel,
  openings: readonly Opening[],
  { signal, steps, onSolution }: TogetherOptions,
): Promise<WrittenSolution[]> {
  const { session, vocabulary } = model;
  const rows = openings.map((opening) => {
    const maxSteps = steps === undefined ? DEFAULT_LIMITS.maxSteps : opening.steps.length + steps;
    return new SolutionRow(vocabulary, session.contextTokens, opening, { ...DEFAULT_LIMITS, maxSteps });
  });
  const begun = rows.filter((row) => !row.isDone);
  for (let full = rows.length - begun.length; full > 0; full--) onSolution?.();
  await decodeRows(session, begun, {
    width: ROWS_TOGETHER,
    signal,
    ...(onSolution && { onRow: onSolution }),
  });
  return rows.map(({ solution }) => solution);
}
