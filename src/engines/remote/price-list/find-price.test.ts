import { calcPrice } from "@pydantic/genai-prices";
import { expect, it } from "vitest";
import { findListedPrice } from "./find-price.ts";
import type { MatchRule, PriceList } from "./listed-price.ts";
import { PRICE_LIST } from "./price-list.ts";

function matching(match: MatchRule): (typed: string) => boolean {
  const models = [{ id: "m", match, price: [1, 0.1, 1, 4] as const }];
  const list: PriceList = {
    name: "a list",
    date: "2026-09-23",
    providers: [{ id: "shop", label: "Shop", url: "https://shop.example", models }],
  };
  return (typed) => findListedPrice(list, "shop", typed) !== null;
}

it("follows each kind of rule, whatever the case and the space around the name", () => {
  expect(matching({ equals: "abc" })(" ABC ")).toBe(true);
  expect(matching({ equals: "abc" })("abcd")).toBe(false);
  expect(matching({ starts_with: "abc" })("abcd")).toBe(true);
  expect(matching({ contains: "bc" })("abcd")).toBe(true);
  expect(matching({ regex: "^abc-\\d{4}$" })("abc-2026")).toBe(true);
  expect(matching({ regex: "^abc-\\d{4}$" })("abc-26")).toBe(false);
  const either = matching({ or: [{ equals: "x" }, { and: [{ starts_with: "a" }, { contains: "z" }] }] });
  expect([either("x"), either("abz"), either("ab")]).toEqual([true, true, false]);
});

it("gives a price with its label, its source and its date; a base price says that it is one", () => {
  expect(findListedPrice(PRICE_LIST, "openai", "gpt-4o-mini")).toEqual({
    label: "OpenAI gpt-4o-mini",
    source: expect.stringMatching(/^genai-prices [\d.]+, after https:\/\/\S*openai\.com\S*$/),
    date: PRICE_LIST.date,
    illustrative: false,
    input: 0.15,
    cachedRead: 0.075,
    cachedWrite: 0.15,
    output: 0.6,
  });
  expect(findListedPrice(PRICE_LIST, "openai", "gpt-6-sol")?.label).toMatch(/base price/);
  expect(findListedPrice(PRICE_LIST, "deepseek", "deepseek-chat")?.label).toMatch(/base price/);
});

it("knows nothing of a model or a provider that is not listed", () => {
  expect(findListedPrice(PRICE_LIST, "openai", "a-model")).toBeNull();
  expect(findListedPrice(PRICE_LIST, "ollama", "gpt-4o-mini")).toBeNull();
  expect(findListedPrice(PRICE_LIST, "openai", "")).toBeNull();
});

it.each([
  ["openai", "gpt-4.1"],
  ["openai", "gpt-6-sol-2026-09-01"],
  ["openrouter", "anthropic/claude-opus-5.5"],
  ["deepseek", "deepseek-v3.2"],
  ["mistral", "mistral-large-latest"],
])("agrees with the package itself: %s %s", (providerId, model) => {
  const price = findListedPrice(PRICE_LIST, providerId, model);
  const usage = { input_tokens: 1000, output_tokens: 1000 };
  const theirs = calcPrice(usage, model, { providerId, timestamp: new Date(PRICE_LIST.date) });
  expect(price).not.toBeNull();
  expect(((price?.input ?? 0) + (price?.output ?? 0)) / 1000).toBeCloseTo(theirs?.total_price ?? -1, 10);
});
