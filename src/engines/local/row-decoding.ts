import { throwIfAborted } from "../../core/errors.ts";
import { type DecoderSession, disposeCache, type KeyValueCache } from "./decoder-session.ts";
import { decodingFailure } from "./engine-failure.ts";
import { freeFloats } from "./free-floats.ts";

export interface GreedyChoice {
  readonly id: number;
  /** Natural logarithm of its probability. */
  readonly logprob: number;
}

/** What was read at a row's last position. Valid until the next pass. */
export interface RowReading {
  /** [vocabulary] */
  readonly logits: Float32Array;
  /** [hidden size] */
  readonly hidden: Float32Array;
}

/** A text that is written together with others. */
export interface DecodingRow {
  /** The ids before the first that is to be chosen. */
  readonly prompt: readonly number[];
  /** Is told the likeliest next token; gives the id to read next, as a rule the same, or null when the row is finished. */
  next(choice: GreedyChoice, reading: RowReading): number | null;
}

type RowReader = Pick<DecoderSession, "readRows" | "pickRows">;

/**
 * Decodes rows in groups whose prompts are equally long, so that no row is padded and each gets what it would get alone,
 * but for the last bits of rounding. `onRow` is told of every finished row. Rejects with a StepgateError.
 */
export async function decodeRows(
  session: RowReader,
  rows: readonly DecodingRow[],
  { width, signal, onRow }: { readonly width: number; readonly signal: AbortSignal; onRow?(): void },
): Promise<void> {
  for (const group of groupsOfOneLength(rows, width)) {
    try {
      await decodeGroup(session, group, signal, onRow);
    } catch (error) {
      throw decodingFailure(error);
    }
  }
}

/** Groups of at most `width` rows with prompts of one length, the shortest prompts first. */
export function groupsOfOneLength<T extends Pick<DecodingRow, "prompt">>(
  rows: readonly T[],
  width: number,
): T[][] {
  const groups: T[][] = [];
  for (const row of [...rows].sort((a, b) => a.prompt.length - b.prompt.length)) {
    const group = groups.at(-1);
    if (group === undefined || group.length === width || group[0]?.prompt.length !== row.prompt.length)
      groups.push([row]);
    else group.push(row);
  }
  return groups;
}

async function decodeGroup(
  session: RowReader,
  group: readonly DecodingRow[],
  signal: AbortSignal,
  onRow: (() => void) | undefined,
): Promise<void> {
  let rows = group;
  let unread = group.map(({ prompt }) => prompt);
  let cache: KeyValueCache | null = null;
  try {
    while (rows.length > 0) {
      throwIfAborted(signal);
      const reading = await session.readRows(unread, cache);
      disposeCache(cache);
      cache = reading.cache;
      const positions = unread[0]?.length ?? 1;
      const next = rows.map((row, at) => {
        const last = (values: Float32Array) => {
          const size = values.length / rows.length;
          return values.subarray((at + 1) * size - size / positions, (at + 1) * size);
        };
        const logits = last(reading.logits);
        return row.next(greedyChoice(logits), { logits, hidden: last(reading.hidden) });
      });
      freeFloats(reading.logits);
      freeFloats(reading.hidden);
      const going = rows.flatMap((_, at) => (next[at] === null ? [] : [at]));
      if (going.length < rows.length) {
        for (let done = rows.length - going.length; done > 0; done--) onRow?.();
        const all = cache;
        cache = going.length === 0 ? null : session.pickRows(all, going);
        disposeCache(all);
      }
      unread = next.flatMap((id) => (id === null ? [] : [[id]]));
      rows = going.map((at) => rows[at] as DecodingRow);
    }
  } finally {
    disposeCache(cache);
  }
}

/** The likeliest token, the lowest id among equals. */
function greedyChoice(logits: Float32Array): GreedyChoice {
  let id = 0;
  for (let other = 1; other < logits.length; other++) {
    if ((logits[other] as number) > (logits[id] as number)) id = other;
  }
  const greatest = logits[id] as number;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - greatest);
  const logprob = -Math.log(sum);
  if (!Number.isFinite(logprob)) throw new Error("the model's scores are not numbers");
  return { id, logprob };
}
