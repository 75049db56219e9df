import * as v from "valibot";
import type { Price } from "../../core/usage.ts";
import { POCKET_LARGE } from "../engine/page-server.ts";
import { useLargeSource } from "../state/model-actions.ts";
import {
  builtInPrice,
  hostOf,
  listedPrice,
  type PricedModel,
  priceFor,
  priceKey,
  usePriceList,
} from "../state/prices.ts";
import { useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";

/** A row of the table of prices. */
export interface ModelPrice {
  readonly key: string;
  readonly name: string;
  readonly price: Price | null;
  /** Whether the visitor entered it. */
  readonly own: boolean;
  readonly listed: boolean;
  readonly inUse: boolean;
}

const KeySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.tuple([v.string(), v.string(), v.string()]),
  v.transform(([provider, host, model]) => ({ provider, host, model })),
);

/** Every model with a price in force, and the connected one also without. */
export function usePricedModels(): ModelPrice[] {
  const { ownPrices, remoteProvider, remoteBaseUrl, remoteModel } = useSettings();
  const source = useLargeSource();
  usePriceList((list) => list.lookUp);
  const connected: PricedModel = { provider: remoteProvider, baseUrl: remoteBaseUrl, model: remoteModel };
  const connectedKey = priceKey(connected);
  const builtIn: ModelPrice = {
    key: POCKET_LARGE,
    name: texts.settings.prices.builtIn,
    price: builtInPrice(),
    own: POCKET_LARGE in ownPrices,
    listed: true,
    inUse: source !== "custom",
  };
  const others = Object.keys(ownPrices).flatMap((key) => {
    const read = v.safeParse(KeySchema, key);
    if (!read.success || key === connectedKey) return [];
    const { provider, host, model } = read.output;
    return [
      customRow({ provider, baseUrl: host.includes("://") ? host : `https://${host}`, model }, key, false),
    ];
  });
  if (remoteModel.trim() === "") return [builtIn, ...others];
  const own = customRow(connected, connectedKey, source === "custom");
  return own.inUse ? [own, builtIn, ...others] : [builtIn, own, ...others];
}

function customRow(remote: PricedModel, key: string, inUse: boolean): ModelPrice {
  const { ownPrices } = useSettings.getState();
  return {
    key,
    name: texts.settings.prices.model(remote.model.trim(), hostOf(remote.baseUrl)),
    price: priceFor("custom", remote),
    own: key in ownPrices,
    listed: listedPrice(remote) !== null,
    inUse,
  };
}
