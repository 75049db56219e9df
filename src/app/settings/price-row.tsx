import type { Price } from "../../core/usage.ts";
import { usePriceList } from "../state/prices.ts";
import { PRICE_BUCKETS } from "../state/storage-policy.ts";
import { texts } from "../texts/texts.ts";
import { DollarField } from "./dollar-field.tsx";
import { useFieldDrafts } from "./field-drafts.ts";
import { enterFree, priceTexts, readPrice, resetPrice, settlePrice, typePrice } from "./price-entry.ts";
import type { ModelPrice } from "./priced-models.ts";

/** One model's price: where it is from, and four fields that change it. */
export function PriceRow({ model }: { readonly model: ModelPrice }) {
  const { key, name, price, own, listed, inUse } = model;
  const drafts = useFieldDrafts();
  const words = texts.settings.prices;
  const typed = priceTexts(key, price, drafts);
  const { problems, incomplete } = readPrice(typed, price?.date ?? "");
  return (
    <fieldset className="price" data-in-use={inUse}>
      <legend className="price__name">{name}</legend>
      <p className="settings__hint">
        <Origin price={price} own={own} /> {inUse ? null : words.unused}
      </p>
      <div className="price__buckets">
        {PRICE_BUCKETS.map((bucket) => {
          const problem = problems[bucket];
          return (
            <DollarField
              key={bucket}
              label={words.buckets[bucket]}
              value={typed[bucket]}
              error={problem === undefined ? null : words.errors[problem]}
              onType={(text) => typePrice(key, typed, bucket, text)}
              onLeave={() => settlePrice(key, typed)}
            />
          );
        })}
      </div>
      <p className="dollar__error" aria-live="polite">
        {incomplete ? words.errors.needed : null}
      </p>
      {own ? (
        <button type="button" className="link price__action" onClick={() => resetPrice(key)}>
          {listed ? words.reset : words.resetUnknown}
        </button>
      ) : null}
      {price === null ? (
        <button type="button" className="link price__action" onClick={() => enterFree(key)}>
          {words.free}
        </button>
      ) : null}
    </fieldset>
  );
}

function Origin({ price, own }: { readonly price: Price | null; readonly own: boolean }) {
  const loaded = usePriceList((list) => list.lookUp !== null);
  const words = texts.settings.prices;
  if (price === null) return loaded ? words.unknown : words.loading;
  if (own) return words.own(price.date);
  if (price.illustrative) return words.illustrative(price.date);
  const [list = "", address] = price.source.split(/, after (?=https:)/);
  return (
    <>
      {words.listed(price.label, price.date)} {words.list(list)}{" "}
      {address === undefined ? null : (
        <a className="link" href={address} target="_blank" rel="noreferrer">
          {words.source}
        </a>
      )}
    </>
  );
}
