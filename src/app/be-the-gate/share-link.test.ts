import { describe, expect, it } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { generatePocketProblem } from "../../problems/pocket/generate.ts";
import { freshSource, pocketProblem } from "./round-source.ts";
import { gatePayload, readGatePayload, type SharedGame } from "./share-link.ts";

const GAMES: [string, SharedGame][] = [
  [
    "1.demo.opening.kbkkk",
    { source: { kind: "demo", id: "opening" }, choices: ["keep", "escalate", "keep", "keep", "keep"] },
  ],
  [
    "1.pocket.sharing-4-271.bkb",
    {
      source: { kind: "pocket", family: "sharing", steps: 4, seed: 271 },
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
    "2.demo.opening.kbk",
    "1.demo.opening.",
    "1.demo.opening.kxk",
    "1.demo.opening.bbb",
    "1.demo.Opening.kk",
    "1.demo.../secret.kk",
    "1.pocket.cooking-4-271.kk",
    "1.pocket.sharing-5-271.kk",
    "1.pocket.sharing-4-.kk",
    "1.pocket.sharing-4-9999999999.kk",
    "1.pocket.sharing-4-0271.kk",
    "1.pocket.sharing-4-271-9.kk",
    "1.demo.opening.kk.more",
    `1.demo.opening.${"k".repeat(31)}`,
  ])("that is damaged is refused: %s", (payload) => {
    expect(() => readGatePayload(payload)).toThrow(StepgateError);
  });
});

it("a fresh problem is one of those set aside for testing, and the same source gives it again", () => {
  const source = freshSource();
  expect(generatePocketProblem(source.seed, source).split).toBe("test");
  expect(pocketProblem(source)).toEqual(pocketProblem({ ...source }));
  expect(pocketProblem(source).source).toContain("pocket:test:");
});
