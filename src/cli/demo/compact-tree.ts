import { createHash } from "node:crypto";
import * as v from "valibot";
import { pack } from "../../core/decision-tree-pieces.ts";
import type { DecisionTree } from "../../core/decision-tree-walk.ts";
import { ExchangeSchema } from "../../core/writer.ts";

const DIGITS = 4;
const MILLISECOND_DIGITS = 1;
const TIMES = new Set(["at", "gateMilliseconds", "milliseconds"]);
/** Where numbers are counts or settings, to be kept as they are. */
const EXACT = new Set(["policy", "price", "usage", "limits", "seed"]);

/**
 * The tree as it is written down: measured numbers rounded, also in the
 * server's replies; the random name and the clock time that the server gives
 * each reply taken from the request and the run's start, so that the same recording is the same file but for its times.
 */
export function compactTree(tree: DecisionTree): string {
  const created = Math.floor(Date.parse(tree.start.startedAt) / 1000);
  return JSON.stringify(pack(compact(tree, "", created)));
}

function compact(value: unknown, key: string, created: number): unknown {
  if (EXACT.has(key)) return value;
  if (typeof value === "number") return roundedNumber(value, key);
  if (Array.isArray(value)) return value.map((item) => compact(item, "", created));
  if (typeof value !== "object" || value === null) return value;
  const held = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, compact(inner, name, created)]),
  );
  return v.is(ExchangeSchema, held) ? renamed(held, created) : held;
}

function renamed(exchange: v.InferOutput<typeof ExchangeSchema>, created: number) {
  const name = createHash("sha256").update(exchange.requestBody).digest("hex").slice(0, 32);
  const responseText = exchange.responseText
    .replaceAll(/"chatcmpl-[0-9a-f]+"/g, `"chatcmpl-${name}"`)
    .replaceAll(/"created":\d+/g, `"created":${created}`)
    .replaceAll(/(?<="logprob":)-?\d[\d.e-]*/g, (digits) => `${roundedNumber(Number(digits), "")}`);
  return { ...exchange, responseText };
}

function roundedNumber(value: number, key: string): number {
  if (TIMES.has(key)) return Number(value.toFixed(MILLISECOND_DIGITS));
  return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
}
