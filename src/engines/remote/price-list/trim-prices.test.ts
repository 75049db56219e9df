import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Provider } from "@pydantic/genai-prices";
import { expect, it } from "vitest";
import { PRICE_LIST } from "./price-list.ts";
import { trimPrices } from "./trim-prices.ts";

const WANTED = [{ id: "shop", label: "Shop" }];

function trimmed(models: Provider["models"]) {
  const provider: Provider = {
    id: "shop",
    name: "Shop",
    api_pattern: "",
    pricing_urls: ["https://shop.example/prices", "https://shop.example/old"],
    models,
  };
  return trimPrices([provider], WANTED, "2026-09-23")[0];
}

it("keeps four buckets and the provider's page; what has no price of its own counts as fresh input", () => {
  const list = trimmed([
    {
      id: "full",
      match: { equals: "full" },
      prices: { input_mtok: 2, cache_read_mtok: 0.2, cache_write_mtok: 2.5, output_mtok: 8, web_searches: 9 },
    },
    { id: "plain", match: { starts_with: "plain" }, prices: { input_mtok: 1, output_mtok: 3 } },
  ]);
  expect(list).toEqual({
    id: "shop",
    label: "Shop",
    url: "https://shop.example/prices",
    models: [
      { id: "full", price: [2, 0.2, 2.5, 8] },
      { id: "plain", match: { starts_with: "plain" }, price: [1, 1, 1, 3] },
    ],
  });
});

it("leaves out what does not write text, has no price, or can only be matched by a rule the page does not follow", () => {
  const prices = { input_mtok: 1, output_mtok: 1 };
  const list = trimmed([
    { id: "text-embedding-3", match: { equals: "text-embedding-3" }, prices },
    { id: "gpt-realtime", match: { equals: "gpt-realtime" }, prices },
    { id: "free", match: { equals: "free" }, prices: {} },
    { id: "half", match: { equals: "half" }, prices: { input_mtok: 1 } },
    { id: "odd", match: { ends_with: "odd" }, prices },
    { id: "both", match: { and: [{ contains: "both" }, { ends_with: "x" }] }, prices },
    { id: "either", match: { or: [{ ends_with: "x" }, { equals: "other" }] }, prices },
  ]);
  expect(list?.models).toEqual([{ id: "either", match: { equals: "other" }, price: [1, 1, 1, 1] }]);
});

it("takes the base of a price in tiers, the price of the list's day, and says what it left out", () => {
  const at = (input_mtok: number) => ({ input_mtok, output_mtok: input_mtok });
  const list = trimmed([
    {
      id: "tiers",
      match: { equals: "tiers" },
      prices: { input_mtok: { base: 2, tiers: [{ start: 272_000, price: 4 }] }, output_mtok: 9 },
    },
    {
      id: "dated",
      match: { equals: "dated" },
      prices: [
        { prices: at(5) },
        { constraint: { type: "start_date", start_date: "2026-09-22" }, prices: at(4) },
        { constraint: { type: "start_date", start_date: "2026-12-01" }, prices: at(3) },
      ],
    },
    {
      id: "nights",
      match: { equals: "nights" },
      prices: [
        { prices: at(1) },
        {
          constraint: { type: "time_of_date", start_time: "00:30:00Z", end_time: "16:30:00Z" },
          prices: at(2),
        },
      ],
    },
  ]);
  expect(list?.models).toEqual([
    { id: "tiers", price: [2, 2, 2, 9], caveat: "size" },
    { id: "dated", price: [4, 4, 4, 4] },
    { id: "nights", price: [1, 1, 1, 1], caveat: "hours" },
  ]);
});

it("refuses a package that no longer knows a provider", () => {
  expect(() => trimPrices([], WANTED, "2026-09-23")).toThrow(/shop/);
});

it("is the list of the installed package, under the version that its date belongs to, and small enough", () => {
  const about = readFileSync("node_modules/@pydantic/genai-prices/package.json", "utf8");
  expect(PRICE_LIST.name).toBe(`genai-prices ${JSON.parse(about).version}`);
  expect(PRICE_LIST.providers.map(({ models }) => models.length >= 5)).toEqual([true, true, true, true]);
  expect(PRICE_LIST.providers.every(({ url }) => url.startsWith("https://"))).toBe(true);
  expect(gzipSync(JSON.stringify(PRICE_LIST)).byteLength).toBeLessThan(15_000);
});
