import type { Family } from "./kinds.ts";

/**
 * How many of each statement's trained wordings, from the first on, problems are told in. The rest, four times as many, are met in
 * the last stage of training alone, so that the models learn that there are many ways to say a thing.
 */
export const COMMON_WORDINGS: Readonly<Record<Family, Readonly<Record<string, number>>>> = {
  comparison: { owns: 6, more: 4, fewer: 4, times: 2, last: 3, both: 2 },
  shopping: { buys: 6, price: 4, note: 3, total: 3, change: 2 },
  "unit-price": { bulk: 6, buys: 3, extra: 2, total: 2 },
  sharing: { boxes: 6, loses: 3, finds: 3, share: 3, fair: 2, already: 2, each: 2, now: 1, rest: 2 },
  travel: { leg: 6, pace: 2, rides: 2, way: 2, total: 2, left: 2 },
  work: { rate: 6, all: 2, hours: 2, order: 2, total: 2, left: 2 },
  discount: { off: 6, price: 4, each: 2, tax: 2, note: 2, total: 2, change: 1 },
  fractions: { gives: 6, loses: 2, finds: 2, starts: 3, left: 2, got: 1 },
  averages: { points: 6, more: 2, fewer: 2, mean: 2, average: 2, missing: 2 },
  ages: { older: 6, younger: 5, twice: 2, age: 3, future: 1, past: 1, sum: 1 },
  savings: { saves: 6, works: 2, old: 2, gift: 2, spends: 2, lends: 2, wish: 2, now: 2, missing: 2 },
  recipe: { needs: 6, serves: 2, guests: 2, has: 2, total: 2, one: 1, buy: 2 },
  area: { sides: 6, other: 2, without: 2, gate: 2, cost: 2, area: 2, used: 1, around: 2, price: 1 },
  clock: { minutes: 6, hours: 3, days: 3, weeks: 3, other: 2, limit: 2, total: 2, left: 2 },
  conversion: { has: 6, gives: 2, times: 2, other: 2, total: 2, left: 2 },
  stock: { sells: 6, gets: 3, boxes: 2, starts: 3, left: 2 },
  tickets: { sold: 6, price: 3, all: 2, hall: 2, lastYear: 2, income: 2, left: 2 },
  profit: { trade: 6, amount: 3, fee: 2, goal: 2, profit: 2, missing: 2 },
};
