import { create } from "zustand";
import type { Price } from "../../core/usage.ts";
import { ILLUSTRATIVE_PRICE } from "../../lab/illustrative-price.ts";
import type { RemoteAddress } from "../engine/engine.ts";
import { POCKET_LARGE } from "../engine/page-server.ts";
import { texts } from "../texts/texts.ts";
import { changeSettings, useSettings } from "./settings.ts";
import type { LargeSource, OwnPrice } from "./storage-policy.ts";

/** Which model a price is for: enough of an address to tell one seller's model from another's. */
export type PricedModel = Pick<RemoteAddress, "provider" | "baseUrl" | "model">;

interface PriceListSlice {
  /** Null until the list is loaded, and where it cannot be. */
  readonly lookUp: ((remote: PricedModel) => Price | null) | null;
}

export const usePriceList = create<PriceListSlice>()(() => ({ lookUp: null }));

/** Loads the list of prices once. Without it (it cannot be loaded) a price is what the visitor entered, or unknown. */
export async function loadPriceList(): Promise<void> {
  if (usePriceList.getState().lookUp !== null) return;
  try {
    const { lookUpPrice } = await import("./listed-price.ts");
    usePriceList.setState({ lookUp: lookUpPrice });
  } catch {
    // The next one who needs it tries again.
  }
}

/** What a large model costs: the visitor's own price, else the list's (once it is loaded), else null for unknown. */
export function priceFor(source: LargeSource, remote: PricedModel): Price | null {
  if (source !== "custom") return builtInPrice();
  const entered = useSettings.getState().ownPrices[priceKey(remote)];
  return entered === undefined ? listedPrice(remote) : ownPrice(entered, remote.model.trim(), false);
}

/** The built-in large model's price only illustrates, whatever it is: nothing is really paid. */
export function builtInPrice(): Price {
  const entered = useSettings.getState().ownPrices[POCKET_LARGE];
  return entered === undefined ? ILLUSTRATIVE_PRICE : ownPrice(entered, POCKET_LARGE, true);
}

/** The list's price, before any of the visitor's own. */
export function listedPrice(remote: PricedModel): Price | null {
  return usePriceList.getState().lookUp?.(remote) ?? null;
}

/** What stands for a model among the visitor's own prices. (The built-in one stands there by its name.) */
export function priceKey({ provider, baseUrl, model }: PricedModel): string {
  return JSON.stringify([provider, hostOf(baseUrl), model.trim()]);
}

export function enterPrice(key: string, price: OwnPrice): void {
  changeSettings({ ownPrices: { ...useSettings.getState().ownPrices, [key]: price } });
}

/** Back to the list's price, or to none. */
export function forgetPrice(key: string): void {
  const { [key]: _forgotten, ...others } = useSettings.getState().ownPrices;
  changeSettings({ ownPrices: others });
}

function ownPrice(entered: OwnPrice, model: string, illustrative: boolean): Price {
  const words = texts.settings.prices;
  return { label: words.ownLabel(model), source: words.enteredHere, illustrative, ...entered };
}

/** The host of an address; of one that is none yet, what was typed. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address.trim();
}
