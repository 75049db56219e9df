import { describe, expect, it } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { samplePolicyCard } from "../testing/sample-policy-card.ts";
import { parsePomdpCard } from "./pomdp-card.ts";
import { pomdpFeatures } from "./pomdp-features.ts";
import type { PomdpBeliefModel } from "./pomdp-model.ts";

const belief: PomdpBeliefModel = {
  variant: "recursive",
  draftRight: 0.8,
  boughtRight: { right: 0.99, wrong: 0.9 },
  ending: [0, 1],
  tokens: { mean: 30, slope: 0.5, draftMean: 25 },
  scores: { right: [0, 0.1], wrong: [0.1, 0], lost: [0.05, 0.05] },
  pairs: null,
};
const card = { ...samplePolicyCard(pomdpFeatures(belief)), belief };

describe("parsePomdpCard", () => {
  it("reads what was written", () => {
    expect(parsePomdpCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
  });

  it.each([
    ["belief", { ...card, belief: undefined }],
    ["schema", { ...card, schema: 9 }],
    ["belief.draftRight", { ...card, belief: { ...belief, draftRight: 1.1 } }],
    [
      "belief.scores.wrong.0",
      { ...card, belief: { ...belief, scores: { ...belief.scores, wrong: [-1, 0] } } },
    ],
    ["belief.pairs", { ...card, belief: { ...belief, variant: "code" } }],
  ])("says that it is wrong at %s", (place, wrong) => {
    expect(() => parsePomdpCard(wrong)).toThrow(StepgateError);
    expect(() => parsePomdpCard(wrong)).toThrow(`“${place}”`);
  });
});
