import { beforeAll, beforeEach, expect, it } from "vitest";
import { ILLUSTRATIVE_PRICE } from "../../lab/illustrative-price.ts";
import { POCKET_LARGE } from "../engine/page-server.ts";
import { texts } from "../texts/texts.ts";
import { builtInPrice, enterPrice, forgetPrice, loadPriceList, priceFor, priceKey } from "./prices.ts";
import { changeSettings } from "./settings.ts";

const OPENAI = {
  provider: "openai",
  baseUrl: "https://api.openai.com/v1",
  model: "gpt-4o-mini",
  continuation: "",
  key: null,
};
const OWN = { input: 1, cachedRead: 0.5, cachedWrite: 1, output: 2, date: "2026-11-22" };

beforeAll(loadPriceList);
beforeEach(() => changeSettings({ ownPrices: {} }));

it("takes the visitor's own price, else the list's, else none", () => {
  expect(priceFor("custom", OPENAI)).toMatchObject({ input: 0.15, output: 0.6 });
  enterPrice(priceKey(OPENAI), OWN);
  expect(priceFor("custom", OPENAI)).toEqual({
    ...OWN,
    label: texts.settings.prices.ownLabel("gpt-4o-mini"),
    source: texts.settings.prices.enteredHere,
    illustrative: false,
  });
  forgetPrice(priceKey(OPENAI));
  expect(priceFor("custom", OPENAI)).toMatchObject({ input: 0.15 });
  expect(priceFor("custom", { ...OPENAI, model: "unheard-of" })).toBeNull();
});

it("recognises a known provider behind a typed address, and no stranger behind its name", () => {
  expect(priceFor("custom", { ...OPENAI, provider: "custom" })).toMatchObject({ input: 0.15 });
  const stranger = { ...OPENAI, provider: "custom", baseUrl: "https://api.openai.com.example/v1" };
  expect(priceFor("custom", stranger)).toBeNull();
});

it("gives a price for one address and not for another with the same model", () => {
  enterPrice(priceKey(OPENAI), OWN);
  const elsewhere = { ...OPENAI, baseUrl: "http://localhost:8000/v1" };
  expect(priceFor("custom", elsewhere)).toMatchObject({ input: 0.15 });
});

it("knows no price for a model on the visitor's own machine until the visitor says that it is free", () => {
  const local = { ...OPENAI, provider: "ollama", baseUrl: "http://localhost:11434/v1", model: "qwen3:8b" };
  expect(priceFor("custom", local)).toBeNull();
  enterPrice(priceKey(local), { ...OWN, input: 0, cachedRead: 0, cachedWrite: 0, output: 0 });
  expect(priceFor("custom", local)).toMatchObject({ input: 0, output: 0 });
});

it("keeps the built-in model's price illustrative, also when it is another one", () => {
  expect(priceFor("server", OPENAI)).toEqual(ILLUSTRATIVE_PRICE);
  enterPrice(POCKET_LARGE, OWN);
  expect(builtInPrice()).toMatchObject({ ...OWN, illustrative: true });
  expect(priceFor("custom", OPENAI)).toMatchObject({ input: 0.15 });
});
