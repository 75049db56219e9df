import { useEffect } from "react";
import { plainDollars } from "../settings/dollars.ts";
import { loadPriceList, priceFor, usePriceList } from "../state/prices.ts";
import { roomAddress } from "../state/route.ts";
import { useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";

/** What the connected model costs, from the list or the visitor; or that nobody knows. */
export default function RemotePrice() {
  const { remoteProvider, remoteBaseUrl, remoteModel } = useSettings();
  useSettings((settings) => settings.ownPrices);
  const loaded = usePriceList((list) => list.lookUp !== null);
  useEffect(() => void loadPriceList(), []);
  if (remoteModel.trim() === "" || !loaded) return null;
  const price = priceFor("custom", { provider: remoteProvider, baseUrl: remoteBaseUrl, model: remoteModel });
  const words = texts.largeModel.price;
  return (
    <p className="remote__hint">
      {price === null
        ? words.unknown
        : words.known(`$${plainDollars(price.input)}`, `$${plainDollars(price.output)}`, price.date)}{" "}
      <a className="link" href={roomAddress("settings", "prices")}>
        {price === null ? words.enter : words.change}
      </a>
    </p>
  );
}
