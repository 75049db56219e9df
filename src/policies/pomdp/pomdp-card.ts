import * as v from "valibot";
import { StepgateError } from "../../core/errors.ts";
import { parseStepPolicyCard, type StepPolicyCard } from "../policy-card.ts";
import { type PomdpBeliefModel, PomdpBeliefModelSchema } from "./pomdp-model.ts";

/** A step policy's card that also says how the belief is formed; the solved table is the ONNX file. */
export interface PomdpCard extends StepPolicyCard {
  readonly belief: PomdpBeliefModel;
}

const BeliefOfCardSchema = v.object({ belief: PomdpBeliefModelSchema });

/** Checks a card that was read from a file. Throws a StepgateError `model-corrupt` that says where it is wrong. */
export function parsePomdpCard(json: unknown): PomdpCard {
  const card = parseStepPolicyCard(json);
  const result = v.safeParse(BeliefOfCardSchema, json);
  const place = result.success
    ? result.output.belief.variant === "code" && result.output.belief.pairs === null
      ? "belief.pairs"
      : null
    : (v.getDotPath(result.issues[0]) ?? "belief");
  if (result.success && place === null) return { ...card, belief: result.output.belief };
  throw new StepgateError({
    code: "model-corrupt",
    message: `The policy's card is wrong at “${place}”.`,
    remedy: "Reload the page, or train the policy again with `npm run stepgate -- train`.",
  });
}
