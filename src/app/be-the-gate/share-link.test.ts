import { describe, expect, it } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { FAMILY_NAMES, generatePocketProblem } from "../../problems/pocket/generate.ts";
import { freshSource, pocketProblem } from "./round-source.ts";
import { gatePayload, readGatePayload, type SharedGame } from "./share-link.ts";

const GAMES: [string, SharedGame][] = [
  [
    "2.demo.opening.kbkkk",
    { source: { kind: "demo", id: "opening" }, choices: ["keep", "escalate", "keep", "keep", "keep"] },
  ],
  [
    "2.pocket.unit-price-8-271.bkb",
    {
      source: { kind: "pocket", family: "unit-price", steps: 8, seed: 271 },
      choices: ["escalate", "keep", "escalate"],
    },
  ],
];

describe("a link", () => {
  it.each(GAMES)("carries the problem and the choices: %s", (payload, game) => {
    expect(gatePayload(game)).toBe(payload);
    expect(readGatePayload(payload)).toEqual(game);
  });

  it.each([
    "",
    "nonsense",
    "1.demo.opening.kbk",
    "3.demo.opening.kbk",
    "2.demo.opening.",
    "2.demo.opening.kxk",
    "2.demo.opening.bbb",
    "2.demo.Opening.kk",
    "2.demo.../secret.kk",
    "2.pocket.cooking-4-271.kk",
    "2.pocket.sharing-9-271.kk",
    "2.pocket.sharing-4-.kk",
    "2.pocket.sharing-4-9999999999.kk",
    "2.pocket.sharing-4-0271.kk",
    "2.pocket.sharing-4-271-9.kk",
    "2.demo.opening.kk.more",
    `2.demo.opening.${"k".repeat(31)}`,
  ])("that is damaged is refused: %s", (payload) => {
    expect(() => readGatePayload(payload)).toThrow(StepgateError);
  });
});

it("a fresh problem is one of those set aside for testing, and the same source gives it again", () => {
  for (let i = 0; i < FAMILY_NAMES.length; i++) {
    const source = freshSource(() => (i + 0.5) / FAMILY_NAMES.length);
    expect(source.family).toBe(FAMILY_NAMES[i]);
    const split = ["recipe", "work"].includes(source.family) ? "test-families" : "test";
    expect(generatePocketProblem(source.seed, source).split).toBe(split);
    expect(pocketProblem(source)).toEqual(pocketProblem({ ...source }));
    expect(pocketProblem(source).source).toContain(`pocket:${split}:`);
  }
});
