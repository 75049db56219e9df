import type { Price } from "../../core/usage.ts";
import { enterPrice, forgetPrice } from "../state/prices.ts";
import { type OwnPrice, PRICE_BUCKETS, type PriceBucket } from "../state/storage-policy.ts";
import { type DollarProblem, plainDollars, readDollars, today } from "./dollars.ts";
import { dropDrafts, keepDraft } from "./field-drafts.ts";

export type PriceTexts = Readonly<Record<PriceBucket, string>>;

export interface PriceReading {
  /** What the texts come to; null when they are no price (yet). */
  readonly price: OwnPrice | null;
  readonly problems: Partial<Readonly<Record<PriceBucket, DollarProblem>>>;
  /** Whether something is entered and something needed is not. */
  readonly incomplete: boolean;
}

/** The four fields of a model as they stand: what was typed, else the price in force, else nothing. */
export function priceTexts(
  key: string,
  price: Price | null,
  drafts: Readonly<Record<string, string>>,
): PriceTexts {
  const text = (bucket: PriceBucket) =>
    drafts[fieldOf(key, bucket)] ?? (price === null ? "" : plainDollars(price[bucket]));
  return {
    input: text("input"),
    cachedRead: text("cachedRead"),
    cachedWrite: text("cachedWrite"),
    output: text("output"),
  };
}

/** Four texts as a price. Input and output must be there; cached tokens without a price count as fresh input. */
export function readPrice(texts: PriceTexts, date: string): PriceReading {
  const problems: Partial<Record<PriceBucket, DollarProblem>> = {};
  const values: Partial<Record<PriceBucket, number>> = {};
  for (const bucket of PRICE_BUCKETS) {
    const read = readDollars(texts[bucket]);
    if ("problem" in read) problems[bucket] = read.problem;
    else if (read.value !== null) values[bucket] = read.value;
  }
  const { input, output } = values;
  const sound = Object.keys(problems).length === 0;
  const begun = PRICE_BUCKETS.some((bucket) => texts[bucket].trim() !== "");
  if (!sound || input === undefined || output === undefined)
    return { price: null, problems, incomplete: sound && begun };
  const { cachedRead = input, cachedWrite = input } = values;
  return { price: { input, cachedRead, cachedWrite, output, date }, problems, incomplete: false };
}

/** Takes over what was typed as soon as it is a whole price; until then the earlier one counts. */
export function typePrice(key: string, texts: PriceTexts, bucket: PriceBucket, typed: string): void {
  keepDraft(fieldOf(key, bucket), typed);
  const { price } = readPrice({ ...texts, [bucket]: typed }, today());
  if (price !== null) enterPrice(key, price);
}

/** On leaving a field: what became a price is shown as one. */
export function settlePrice(key: string, texts: PriceTexts): void {
  if (readPrice(texts, today()).price !== null) dropDrafts(fieldsOf(key));
}

export function enterFree(key: string): void {
  enterPrice(key, { input: 0, cachedRead: 0, cachedWrite: 0, output: 0, date: today() });
  dropDrafts(fieldsOf(key));
}

export function resetPrice(key: string): void {
  forgetPrice(key);
  dropDrafts(fieldsOf(key));
}

function fieldsOf(key: string): string[] {
  return PRICE_BUCKETS.map((bucket) => fieldOf(key, bucket));
}

function fieldOf(key: string, bucket: PriceBucket): string {
  return `${key} ${bucket}`;
}
