import { beforeEach, expect, it } from "vitest";
import { changeSettings, useSettings } from "../state/settings.ts";
import { useFieldDrafts } from "./field-drafts.ts";
import { enterFree, priceTexts, readPrice, resetPrice, settlePrice, typePrice } from "./price-entry.ts";

const EMPTY = { input: "", cachedRead: "", cachedWrite: "", output: "" };
const own = () => useSettings.getState().ownPrices.m;

beforeEach(() => {
  changeSettings({ ownPrices: {} });
  resetPrice("m");
});

it("reads four texts; cached tokens without a price cost what fresh input costs", () => {
  const { price } = readPrice({ ...EMPTY, input: "2", cachedRead: "0.5", output: "8" }, "2026-11-22");
  expect(price).toEqual({ input: 2, cachedRead: 0.5, cachedWrite: 2, output: 8, date: "2026-11-22" });
});

it("tells what is wrong from what is only not there yet", () => {
  expect(readPrice(EMPTY, "2026-11-22")).toEqual({ price: null, problems: {}, incomplete: false });
  expect(readPrice({ ...EMPTY, input: "2" }, "2026-11-22")).toMatchObject({ price: null, incomplete: true });
  expect(readPrice({ ...EMPTY, input: "x", output: "-1" }, "2026-11-22")).toMatchObject({
    price: null,
    problems: { input: "number", output: "negative" },
    incomplete: false,
  });
});

it("loses nothing that is typed, and leaves the earlier price in force until the new one is whole", () => {
  const type = (bucket: keyof typeof EMPTY, text: string) =>
    typePrice("m", priceTexts("m", null, useFieldDrafts.getState()), bucket, text);
  type("input", "2");
  expect(own()).toBeUndefined();
  type("output", "8");
  expect(own()).toMatchObject({ input: 2, output: 8 });
  type("output", "8.");
  type("output", "8.x");
  expect(own()).toMatchObject({ output: 8 });
  const texts = priceTexts("m", null, useFieldDrafts.getState());
  settlePrice("m", texts);
  expect(texts).toEqual({ ...EMPTY, input: "2", output: "8.x" });
  expect(useFieldDrafts.getState()).not.toEqual({});
  type("output", "9");
  settlePrice("m", priceTexts("m", null, useFieldDrafts.getState()));
  expect(own()).toMatchObject({ output: 9 });
  expect(useFieldDrafts.getState()).toEqual({});
});

it("says that a model is free, and takes it back", () => {
  enterFree("m");
  expect(own()).toMatchObject({ input: 0, output: 0 });
  resetPrice("m");
  expect(own()).toBeUndefined();
});
