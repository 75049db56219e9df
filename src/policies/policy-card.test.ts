import { describe, expect, it } from "vitest";
import { StepgateError } from "../core/errors.ts";
import { parseStepPolicyCard } from "./policy-card.ts";
import { samplePolicyCard } from "./testing/sample-policy-card.ts";
import { TRIM_SEQ_FEATURES } from "./trim-seq.ts";

const card = samplePolicyCard(TRIM_SEQ_FEATURES);

describe("parseStepPolicyCard", () => {
  it("reads what was written", () => {
    expect(parseStepPolicyCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
  });

  it.each([
    ["schema", { ...card, schema: 2 }],
    ["kind", { ...card, kind: "step-verifier" }],
    ["forModel.large", { ...card, forModel: { small: card.forModel.small } }],
    ["reads", { ...card, reads: "all" }],
    ["featureMeans", { ...card, featureMeans: [0] }],
    [
      "operatingPoints.0.threshold",
      { ...card, operatingPoints: [{ ...card.operatingPoints[0], threshold: 2 }] },
    ],
    ["calibration.0.schema", { ...card, calibration: [{}] }],
  ])("says that it is wrong at %s", (place, wrong) => {
    expect(() => parseStepPolicyCard(wrong)).toThrow(StepgateError);
    expect(() => parseStepPolicyCard(wrong)).toThrow(`“${place}”`);
  });
});
