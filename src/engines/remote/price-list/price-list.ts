import { findProvider } from "@pydantic/genai-prices";
import type { PriceList } from "./listed-price.ts";
import { trimPrices } from "./trim-prices.ts";

/** The day on which this version of the list came out; a test holds the version to the installed one. */
export const LIST_VERSION = "0.1.8";
const LIST_DATE = "2026-09-23";

/** By their names both here and in the list. */
const WANTED = [
  { id: "openai", label: "OpenAI" },
  { id: "openrouter", label: "OpenRouter" },
  { id: "deepseek", label: "DeepSeek" },
  { id: "mistral", label: "Mistral" },
] as const;

/**
 * Prices of hosted models. In Node this is computed from the package; the page's build computes it once and ships
 * only the outcome (see `priceListAtBuild` in scripts/).
 */
export const PRICE_LIST: PriceList = {
  name: `genai-prices ${LIST_VERSION}`,
  date: LIST_DATE,
  providers: trimPrices(
    WANTED.flatMap(({ id }) => findProvider({ providerId: id }) ?? []),
    WANTED,
    LIST_DATE,
  ),
};
