import type { ConditionalPrice, MatchLogic, ModelInfo, ModelPrice, Provider } from "@pydantic/genai-prices";
import type { Caveat, ListedModel, ListedProvider, MatchRule } from "./listed-price.ts";

/** What the page's providers are called in the list. */
export interface Wanted {
  readonly id: string;
  readonly label: string;
}

const NOT_TEXT =
  /embed|audio|realtime|transcribe|tts|image|whisper|moderation|computer-use|ocr|voxtral|vision|guard|search-preview|^ft:|\.ft-/;

/**
 * From the package's data to what the page needs: models that read and write text at a known price, with four
 * buckets in dollars per million tokens. What is not sold at one price is listed at its base and says so.
 */
export function trimPrices(
  providers: readonly Provider[],
  wanted: readonly Wanted[],
  date: string,
): ListedProvider[] {
  return wanted.map(({ id, label }) => {
    const found = providers.find((provider) => provider.id === id);
    if (found === undefined) throw new Error(`The price list has no provider called ${id}.`);
    const models = found.models
      .filter((model) => isText(id, model))
      .flatMap((model) => trimModel(model, date));
    return { id, label, url: found.pricing_urls?.[0] ?? "", models };
  });
}

function isText(provider: string, { id }: ModelInfo): boolean {
  // OpenRouter names its models "vendor/model"; the list keeps names from before that, too.
  return !NOT_TEXT.test(id) && (provider !== "openrouter" || id.includes("/"));
}

function trimModel({ id, match, prices }: ModelInfo, date: string): ListedModel[] {
  const rule = trimRule(match);
  const { price, hours } = inForce(prices, date);
  const input = base(price.input_mtok);
  const output = base(price.output_mtok);
  if (rule === null || input === null || output === null) return [];
  const cachedRead = base(price.cache_read_mtok) ?? input;
  const cachedWrite = base(price.cache_write_mtok) ?? input;
  const caveat = hours ? "hours" : isTiered(price) ? "size" : null;
  return [
    { id, ...ruleFor(id, rule), price: [input, cachedRead, cachedWrite, output], ...caveatFor(caveat) },
  ];
}

/** Most models are known by their name and nothing else: then the rule is left out. */
function ruleFor(id: string, rule: MatchRule): Pick<ListedModel, "match"> {
  return "equals" in rule && rule.equals === id ? {} : { match: rule };
}

function caveatFor(caveat: Caveat | null): Pick<ListedModel, "caveat"> {
  return caveat === null ? {} : { caveat };
}

/** The price on the list's own date; one that holds only at some hours of the day is left out. */
function inForce(
  prices: ConditionalPrice[] | ModelPrice,
  date: string,
): { price: ModelPrice; hours: boolean } {
  if (!Array.isArray(prices)) return { price: prices, hours: false };
  let price: ModelPrice = {};
  let hours = false;
  for (const { constraint, prices: candidate } of prices) {
    if (constraint?.type === "time_of_date") hours = true;
    else if (constraint === undefined || constraint.start_date <= date) price = candidate;
  }
  return { price, hours };
}

function base(price: ModelPrice[string]): number | null {
  if (price === undefined) return null;
  return typeof price === "number" ? price : price.base;
}

function isTiered(price: ModelPrice): boolean {
  return [price.input_mtok, price.output_mtok].some((value) => typeof value === "object");
}

/** The rule without what the page does not follow; null when nothing is left of it. */
function trimRule(rule: MatchLogic): MatchRule | null {
  if ("or" in rule) {
    const or = rule.or.flatMap((part) => trimRule(part) ?? []);
    const [only] = or;
    return or.length < 2 ? (only ?? null) : { or };
  }
  if ("and" in rule) {
    const and = rule.and.map(trimRule);
    const kept = and.flatMap((part) => part ?? []);
    return kept.length === and.length ? { and: kept } : null;
  }
  return "ends_with" in rule ? null : rule;
}
