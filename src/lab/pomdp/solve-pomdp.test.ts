import { expect, it } from "vitest";
import type { State } from "../../policies/pomdp/density.ts";
import { type PomdpProcess, solvePomdp } from "./solve-pomdp.ts";

const transitions = { draftRight: 0.7, boughtRight: { right: 0.9, wrong: 0.8 } };
const blind = { right: [1], wrong: [1], lost: [1] };

it("decides a single blind step as arithmetic does", () => {
  const process: PomdpProcess = { ...transitions, ending: [1], observations: blind };
  const bought = 0.7 * 0.9 + 0.3 * 0.8;
  expect(solvePomdp(process, 0.1, 9).value).toBeCloseTo(bought - 0.1, 12);
  expect(solvePomdp(process, 0.2, 9).value).toBeCloseTo(0.7, 12);
});

it("has the closed form of an endless process whose states are seen", () => {
  const seen = { right: [1, 0, 0], wrong: [0, 1, 0], lost: [0, 0, 1] };
  const [hazard, price, always] = [0.5, 0.1, { right: 0.8, wrong: 0.8 }];
  const process: PomdpProcess = {
    draftRight: 0.7,
    boughtRight: always,
    ending: [0, hazard],
    observations: seen,
  };
  // U: before a draft on a right prefix. Only wrong drafts are bought, so K = h + (1 − h)·U is what a right prefix is worth and
  // U = p_w·K + (1 − p_w)·(p_s·K − price).
  const won = 0.7 + 0.3 * 0.8;
  const before = (won * hazard - 0.3 * price) / (1 - (1 - hazard) * won);
  const { worth, value } = solvePomdp(process, price, 5);
  const right = hazard + (1 - hazard) * before;
  for (const [j, is] of (worth[1] ?? []).entries()) expect(is).toBeCloseTo((j / 4) * right, 7);
  expect(value).toBeCloseTo(won * before - 0.3 * price, 7);
});

/** The value of one way to decide: for each history of observations whether to buy. */
function played(
  { draftRight, boughtRight, ending, observations }: PomdpProcess,
  price: number,
  buys: (history: string) => boolean,
): number {
  const from = (step: number, state: State, history: string): number =>
    observations[state].reduce((sum, chance, o) => {
      const seen = `${history}${o}`;
      const bought = buys(seen);
      const prefixRight = state === "lost" ? 0 : bought ? boughtRight[state] : state === "right" ? 1 : 0;
      const hazard = ending[step] ?? 1;
      const after =
        hazard === 1
          ? 0
          : prefixRight * draftRight * from(step + 1, "right", seen) +
            prefixRight * (1 - draftRight) * from(step + 1, "wrong", seen) +
            (1 - prefixRight) * from(step + 1, "lost", seen);
      return sum + chance * (hazard * prefixRight + (1 - hazard) * after - (bought ? price : 0));
    }, 0);
  return draftRight * from(0, "right", "") + (1 - draftRight) * from(0, "wrong", "");
}

it("finds the best of all policies over three steps", () => {
  const process: PomdpProcess = {
    ...transitions,
    ending: [0.2, 0.4, 1],
    boughtRight: { right: 0.9, wrong: 0.5 },
    observations: { right: [0.3, 0.7], wrong: [0.6, 0.4], lost: [0.9, 0.1] },
  };
  const histories = [
    "0",
    "1",
    "00",
    "01",
    "10",
    "11",
    "000",
    "001",
    "010",
    "011",
    "100",
    "101",
    "110",
    "111",
  ];
  const places = new Map(histories.map((history, place) => [history, place]));
  const price = 0.08;
  let best = Number.NEGATIVE_INFINITY;
  for (let policy = 0; policy < 2 ** histories.length; policy++)
    best = Math.max(
      best,
      played(process, price, (history) => ((policy >> (places.get(history) ?? 0)) & 1) === 1),
    );
  const { value } = solvePomdp(process, price, 4001);
  expect(value).toBeGreaterThan(best - 1e-9);
  expect(value).toBeLessThan(best + 1e-5);
  // The best is none of the simple ones: everything, nothing, or what the last observation alone says.
  const simple = [() => true, () => false, (history: string) => history.endsWith("0")];
  expect(best).toBeGreaterThan(Math.max(...simple.map((buys) => played(process, price, buys))) + 1e-3);
});

it("refuses states with different observations", () => {
  const observations = { ...blind, lost: [0.5, 0.5] };
  expect(() => solvePomdp({ ...transitions, ending: [1], observations }, 0, 5)).toThrow(RangeError);
});
