import type { Price } from "../../../core/usage.ts";
import type { ListedModel, ListedProvider, MatchRule, PriceList } from "./listed-price.ts";

const CAVEATS = {
  size: "base price, long inputs cost more",
  hours: "base price, other hours cost more",
} as const;

/** A provider's listed price for a model as it was typed; null when the list does not know it. */
export function findListedPrice(list: PriceList, providerId: string, typed: string): Price | null {
  const provider = list.providers.find(({ id }) => id === providerId);
  const name = typed.trim().toLowerCase();
  const model = provider?.models.find((candidate) => matches(candidate, name));
  if (provider === undefined || model === undefined) return null;
  const [input, cachedRead, cachedWrite, output] = model.price;
  return {
    label: labelOf(provider, model),
    source: `${list.name}, after ${provider.url}`,
    date: list.date,
    illustrative: false,
    input,
    cachedRead,
    cachedWrite,
    output,
  };
}

function labelOf(provider: ListedProvider, { id, caveat }: ListedModel): string {
  const name = `${provider.label} ${id}`;
  return caveat === undefined ? name : `${name} (${CAVEATS[caveat]})`;
}

function matches({ id, match }: ListedModel, name: string): boolean {
  return match === undefined ? id === name : holds(match, name);
}

function holds(rule: MatchRule, name: string): boolean {
  if ("or" in rule) return rule.or.some((part) => holds(part, name));
  if ("and" in rule) return rule.and.every((part) => holds(part, name));
  if ("equals" in rule) return name === rule.equals;
  if ("starts_with" in rule) return name.startsWith(rule.starts_with);
  if ("contains" in rule) return name.includes(rule.contains);
  return new RegExp(rule.regex).test(name);
}
