import { expect, it } from "vitest";
import type { KeyValueCache, Reading } from "./decoder-session.ts";
import { type DecodingRow, decodeRows, type GreedyChoice, groupsOfOneLength } from "./row-decoding.ts";

const signal = new AbortController().signal;
const VOCABULARY = 4;

/** The next token is the number of tokens so far, counted in fours; the cache remembers who is in it. */
function countingSession() {
  const passes: number[][] = [];
  const held = new WeakMap<KeyValueCache, readonly number[]>();
  const cacheOf = (length: number, rows: readonly number[]): KeyValueCache => {
    const cache = { length, tensors: {} };
    held.set(cache, rows);
    return cache;
  };
  return {
    passes,
    async readRows(rows: readonly (readonly number[])[], cache: KeyValueCache | null): Promise<Reading> {
      const owners = cache === null ? rows.map(([first]) => first ?? -1) : (held.get(cache) ?? []);
      expect(owners).toHaveLength(rows.length);
      passes.push([...owners]);
      const length = (cache?.length ?? 0) + (rows[0]?.length ?? 0);
      const logits = rows.flatMap((ids) =>
        ids.flatMap(() =>
          Array.from({ length: VOCABULARY }, (_, id) => (id === length % VOCABULARY ? Math.log(3) : 0)),
        ),
      );
      return {
        logits: Float32Array.from(logits),
        hidden: new Float32Array(),
        cache: cacheOf(length, owners),
      };
    },
    pickRows: (cache: KeyValueCache, places: readonly number[]) =>
      cacheOf(
        cache.length,
        places.map((place) => held.get(cache)?.[place] ?? -1),
      ),
  };
}

/** Ends after so many choices. */
function row(prompt: readonly number[], count: number): DecodingRow & { readonly told: GreedyChoice[] } {
  const told: GreedyChoice[] = [];
  return {
    prompt,
    told,
    next: (choice) => {
      told.push(choice);
      return told.length === count ? null : choice.id;
    },
  };
}

it("puts rows of one length together, the shortest first", () => {
  const prompts = [[1, 1], [2], [3, 3], [4, 4], [5]].map((prompt) => ({ prompt }));
  expect(groupsOfOneLength(prompts, 2).map((group) => group.map(({ prompt }) => prompt[0]))).toEqual([
    [2, 5],
    [1, 3],
    [4],
  ]);
});

it("tells every row its greedy choices, and drops rows as they finish", async () => {
  const session = countingSession();
  const rows = [row([10, 0], 3), row([11, 0], 1), row([12, 0], 2), row([13], 1)];
  let finished = 0;
  await decodeRows(session, rows, { width: 8, signal, onRow: () => finished++ });
  expect(rows.map(({ told }) => told.map(({ id }) => id))).toEqual([[2, 3, 0], [2], [2, 3], [1]]);
  expect(rows[0]?.told[0]?.logprob).toBeCloseTo(Math.log(0.5), 6);
  expect(session.passes).toEqual([[13], [10, 11, 12], [10, 12], [10]]);
  expect(finished).toBe(4);
});

it("refuses scores that are not numbers", async () => {
  const session = countingSession();
  const broken = {
    ...session,
    readRows: async (...args: Parameters<typeof session.readRows>) => ({
      ...(await session.readRows(...args)),
      logits: Float32Array.of(0, Number.NaN, 0, 0),
    }),
  };
  await expect(decodeRows(broken, [row([1], 1)], { width: 1, signal })).rejects.toMatchObject({
    code: "worker-lost",
  });
});

it("stops when it is told to", async () => {
  const stopped = { width: 1, signal: AbortSignal.abort() };
  await expect(decodeRows(countingSession(), [row([1], 1)], stopped)).rejects.toMatchObject({
    code: "aborted",
  });
});
