import * as v from "valibot";
import type { RoundResult } from "./result.ts";

const KEY = "stepgate.be-the-gate";
const MOST_ROUNDS = 500;

const Dollars = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));

const PlayedRoundSchema = v.object({
  /** The source's name. */
  round: v.pipe(v.string(), v.maxLength(80)),
  right: v.boolean(),
  usd: Dollars,
  purchases: v.pipe(v.number(), v.integer(), v.minValue(0)),
  gateRight: v.boolean(),
  gateUsd: Dollars,
});
const ScoreSchema = v.pipe(v.array(PlayedRoundSchema), v.maxLength(MOST_ROUNDS));

/** The rounds of this browser, oldest first. */
export type Score = v.InferOutput<typeof ScoreSchema>;

/** Only the first time counts: later one knows what the gate thought. */
export function withRound(score: Score, round: string, { you, gate }: RoundResult): Score {
  if (score.some((played) => played.round === round)) return score;
  const added = {
    round,
    right: you.right,
    usd: you.costUsd,
    purchases: you.bought.length,
    gateRight: gate.right,
    gateUsd: gate.costUsd,
  };
  return [...score, added].slice(-MOST_ROUNDS);
}

interface ScoreTotals {
  readonly rounds: number;
  readonly right: number;
  readonly purchases: number;
  /** Dollars; null when one of them is unknown. */
  readonly usd: number | null;
  readonly gateRight: number;
  readonly gateUsd: number | null;
}

export function scoreTotals(score: Score): ScoreTotals {
  return {
    rounds: score.length,
    right: score.filter(({ right }) => right).length,
    purchases: score.reduce((sum, { purchases }) => sum + purchases, 0),
    usd: sumKnown(score.map(({ usd }) => usd)),
    gateRight: score.filter(({ gateRight }) => gateRight).length,
    gateUsd: sumKnown(score.map(({ gateUsd }) => gateUsd)),
  };
}

type ScoreStorage = Pick<Storage, "getItem" | "setItem">;

/** What an earlier visit left; nothing where it cannot be read. */
export function readScore(storage: ScoreStorage): Score {
  try {
    const checked = v.safeParse(ScoreSchema, JSON.parse(storage.getItem(KEY) ?? "[]"));
    return checked.success ? checked.output : [];
  } catch {
    return [];
  }
}

export function writeScore(storage: ScoreStorage, score: Score): void {
  try {
    storage.setItem(KEY, JSON.stringify(score));
  } catch {
    // Full or forbidden: the score lives on in this page.
  }
}

function sumKnown(dollars: readonly (number | null)[]): number | null {
  return dollars.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0);
}
