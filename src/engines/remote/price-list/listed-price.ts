/** How a typed name is recognised: the package's own rules. */
export type MatchRule =
  | { readonly equals: string }
  | { readonly starts_with: string }
  | { readonly contains: string }
  | { readonly regex: string }
  | { readonly or: readonly MatchRule[] }
  | { readonly and: readonly MatchRule[] };

/** Why the base price is not the whole truth: long inputs, or some hours of the day, are priced otherwise. */
export type Caveat = "size" | "hours";

/** Dollars per million tokens: fresh input, read from the cache, written to the cache, output. */
type Buckets = readonly [input: number, cachedRead: number, cachedWrite: number, output: number];

export interface ListedModel {
  readonly id: string;
  /** Absent when only the name itself matches. */
  readonly match?: MatchRule;
  readonly price: Buckets;
  readonly caveat?: Caveat;
}

export interface ListedProvider {
  readonly id: string;
  readonly label: string;
  /** Where the provider itself states its prices. */
  readonly url: string;
  readonly models: readonly ListedModel[];
}

export interface PriceList {
  /** Whose list this is and which version of it. */
  readonly name: string;
  readonly date: string;
  readonly providers: readonly ListedProvider[];
}
