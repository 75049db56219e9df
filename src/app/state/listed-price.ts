import type { Price } from "../../core/usage.ts";
import { findListedPrice } from "../../engines/remote/price-list/find-price.ts";
import { PRICE_LIST } from "../../engines/remote/price-list/price-list.ts";
import { PROVIDERS } from "../../engines/remote/providers.ts";
import { hostOf, type PricedModel } from "./prices.ts";

/** The list's price for a model at an address. Loaded only when a price is asked for: the list is long. */
export function lookUpPrice({ provider, baseUrl, model }: PricedModel): Price | null {
  const seller = provider === "custom" ? sellerAt(baseUrl) : provider;
  return seller === null ? null : findListedPrice(PRICE_LIST, seller, model);
}

/** A known provider behind an address that was typed by hand. */
function sellerAt(baseUrl: string): string | null {
  const host = hostOf(baseUrl);
  return PROVIDERS.find((known) => known.baseUrl !== "" && hostOf(known.baseUrl) === host)?.id ?? null;
}
