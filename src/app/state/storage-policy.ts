import * as v from "valibot";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Policies that need no network of their own. */
export const PLAIN_POLICY_IDS = ["trim-thr", "always-small", "always-large", "random"] as const;

export const LARGE_SOURCES = ["server", "stand-in", "custom"] as const;
export type LargeSource = (typeof LARGE_SOURCES)[number];

export const LANGUAGES = ["en", "ko", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How fast a run is played: 1 is reading speed, "true" the pace at which it was written. */
export const PLAY_SPEEDS = ["0.5", "1", "2", "4", "true"] as const;
export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

/** Everything the visitor sets. */
export interface Settings {
  readonly theme: Theme;
  /** Null until the visitor chooses: then the browser's. */
  readonly language: Language | null;
  /** Whether single letters are shortcuts. */
  readonly letterKeys: boolean;
  readonly playSpeed: PlaySpeed;
  /** Whether the visitor agreed to download the built-in models. */
  readonly downloadAllowed: boolean;
  /** Whether the recording has played by itself at an earlier visit. */
  readonly demoPlayed: boolean;
  /** Whether a run waits at every gate for the visitor's own decision. */
  readonly asksAtGates: boolean;
  /** Dollars; null for no limit. */
  readonly runBudgetUsd: number | null;
  readonly sessionBudgetUsd: number | null;
  /** A plain policy's, or that of any policy that ships as a network. */
  readonly policyId: string;
  /** Whether Route-To-Reason chooses model and strategy before the first step. */
  readonly routesFirst: boolean;
  /** Null until the visitor moves it: then the gate's own default counts. */
  readonly threshold: number | null;
  /** Null until the visitor chooses: then this server if it answers, else the stand-in. */
  readonly largeSource: LargeSource | null;
  readonly remoteProvider: string;
  readonly remoteBaseUrl: string;
  readonly remoteModel: string;
  readonly remoteContinuation: string;
  /** An API key: lives and dies with the page. */
  readonly remoteKey: string | null;
  /** Whether the small model is asked if its draft is right. */
  readonly asksItself: boolean;
  /** Whether the large model grades every draft. */
  readonly largeGrades: boolean;
  /** Whether a process reward model is asked, and which. */
  readonly asksReward: boolean;
  readonly rewardBaseUrl: string;
  readonly rewardModel: string;
  /** As `remoteKey`. */
  readonly rewardKey: string | null;
  /** Prices that the visitor entered, by what they are for (see prices.ts). */
  readonly ownPrices: OwnPrices;
}

export const PRICE_BUCKETS = ["input", "cachedRead", "cachedWrite", "output"] as const;
export type PriceBucket = (typeof PRICE_BUCKETS)[number];

/** Dollars per million tokens, and the day on which they were entered. */
export type OwnPrice = Readonly<Record<PriceBucket, number>> & { readonly date: string };
export type OwnPrices = Readonly<Record<string, OwnPrice>>;

interface Kept<Value> {
  readonly place: "browser";
  /** What a stored value must look like; anything else counts as never set. */
  readonly schema: v.GenericSchema<unknown, Value>;
}

interface Forgotten {
  readonly place: "memory";
}

type StoragePolicy = { readonly [Key in keyof Settings]: Kept<Settings[Key]> | Forgotten };

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Dollars = v.pipe(v.number(), v.finite(), v.minValue(0));
const Line = v.pipe(v.string(), v.maxLength(500));
const OwnPriceSchema = v.object({
  date: v.pipe(v.string(), v.isoDate()),
  input: Dollars,
  cachedRead: Dollars,
  cachedWrite: Dollars,
  output: Dollars,
});

/**
 * Where each setting may be kept. A setting without a row does not compile, and only rows that say "browser" are
 * ever written. No setting is part of a run's file.
 */
export const STORAGE_POLICY = {
  theme: { place: "browser", schema: v.picklist(THEMES) },
  language: { place: "browser", schema: v.nullable(v.picklist(LANGUAGES)) },
  letterKeys: { place: "browser", schema: v.boolean() },
  playSpeed: { place: "browser", schema: v.picklist(PLAY_SPEEDS) },
  downloadAllowed: { place: "browser", schema: v.boolean() },
  demoPlayed: { place: "browser", schema: v.boolean() },
  asksAtGates: { place: "browser", schema: v.boolean() },
  runBudgetUsd: { place: "browser", schema: v.nullable(Dollars) },
  sessionBudgetUsd: { place: "browser", schema: v.nullable(Dollars) },
  policyId: { place: "browser", schema: v.pipe(Line, v.nonEmpty()) },
  routesFirst: { place: "browser", schema: v.boolean() },
  threshold: { place: "browser", schema: v.nullable(Share) },
  largeSource: { place: "browser", schema: v.nullable(v.picklist(LARGE_SOURCES)) },
  remoteProvider: { place: "browser", schema: Line },
  remoteBaseUrl: { place: "browser", schema: Line },
  remoteModel: { place: "browser", schema: Line },
  remoteContinuation: { place: "browser", schema: Line },
  remoteKey: { place: "memory" },
  asksItself: { place: "browser", schema: v.boolean() },
  largeGrades: { place: "browser", schema: v.boolean() },
  asksReward: { place: "browser", schema: v.boolean() },
  rewardBaseUrl: { place: "browser", schema: Line },
  rewardModel: { place: "browser", schema: Line },
  rewardKey: { place: "memory" },
  ownPrices: { place: "browser", schema: v.record(v.pipe(v.string(), v.maxLength(1500)), OwnPriceSchema) },
} as const satisfies StoragePolicy;

/** The settings that may be written down. */
export type KeptSetting = {
  [Key in keyof Settings]: (typeof STORAGE_POLICY)[Key]["place"] extends "browser" ? Key : never;
}[keyof Settings];
