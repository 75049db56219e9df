import * as v from "valibot";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Tokens of one or more requests, in disjoint buckets. Reasoning tokens are a part of `output`. */
export const UsageSchema = v.object({
  freshInput: Count,
  cachedRead: Count,
  cachedWrite: Count,
  output: Count,
  /** True where a provider did not report usage and we counted instead. */
  estimated: v.boolean(),
});
export type Usage = v.InferOutput<typeof UsageSchema>;

/** What is paid for apart. */
export const USAGE_BUCKETS = ["freshInput", "cachedRead", "cachedWrite", "output"] as const;

export const NO_USAGE: Usage = { freshInput: 0, cachedRead: 0, cachedWrite: 0, output: 0, estimated: false };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    freshInput: a.freshInput + b.freshInput,
    cachedRead: a.cachedRead + b.cachedRead,
    cachedWrite: a.cachedWrite + b.cachedWrite,
    output: a.output + b.output,
    estimated: a.estimated || b.estimated,
  };
}

/** All tokens, whatever they were. */
export function countTokens(usage: Usage): number {
  return USAGE_BUCKETS.reduce((sum, bucket) => sum + usage[bucket], 0);
}

const Dollars = v.pipe(v.number(), v.finite(), v.minValue(0));

/** US dollars per million tokens, with where and when they were read. */
export const PriceSchema = v.object({
  label: v.string(),
  source: v.string(),
  /** ISO date on which the price was read. */
  date: v.pipe(v.string(), v.isoDate()),
  /** True for a made-up price that only illustrates (the pocket model costs nothing). */
  illustrative: v.boolean(),
  input: Dollars,
  cachedRead: Dollars,
  cachedWrite: Dollars,
  output: Dollars,
});
export type Price = v.InferOutput<typeof PriceSchema>;

/** Dollars for a usage; `null` (unknown) when there is no price. Nothing used costs nothing, at any price. */
export function costOf(usage: Usage, price: Price | null): number | null {
  if (countTokens(usage) === 0) return 0;
  if (price === null) return null;
  return (
    (usage.freshInput * price.input +
      usage.cachedRead * price.cachedRead +
      usage.cachedWrite * price.cachedWrite +
      usage.output * price.output) /
    1e6
  );
}
