import type { Price } from "../core/usage.ts";

/**
 * What a benchmark with the pocket models counts for the large one, which itself costs nothing: the price of a large
 * hosted model, so that cost can be spoken of at all. Only relative costs mean anything here.
 */
export const ILLUSTRATIVE_PRICE: Price = {
  label: "illustrative: $3 in, $15 out per million tokens",
  source: "made up for the pocket models, which cost nothing",
  date: "2026-11-22",
  illustrative: true,
  input: 3,
  cachedRead: 0.3,
  cachedWrite: 3.75,
  output: 15,
};
