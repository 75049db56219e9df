import { causalTransformer } from "../../lab/learn/causal-transformer.ts";
import { dense } from "../../lab/learn/dense.ts";
import { toOnnxNetwork } from "../../lab/learn/onnx-network.ts";
import { seededParameters } from "../../lab/learn/parameters.ts";
import type { StepPolicyCard } from "../../policies/policy-card.ts";
import { stepFeatures } from "../../policies/step-features.ts";
import { samplePolicyCard } from "../../policies/testing/sample-policy-card.ts";
import type { TestPolicy } from "./policy-root.ts";

const NAMES = ["score", "tokens", "stepNumber"];

/** A policy that learnt nothing, with a network of the usual size, for tests: one that reads a row, or all steps. */
export function untrainedPolicy(
  method: string,
  reads: StepPolicyCard["reads"],
  change: Partial<StepPolicyCard> = {},
): TestPolicy {
  const inputs = NAMES.length;
  const network =
    reads === "row"
      ? dense({ inputs, hidden: [64, 64], outputs: 1, layerNorm: true })
      : causalTransformer({ inputs, outputs: 2, layers: 2, width: 32, heads: 4 });
  const normalisation = {
    mean: new Float32Array(inputs).fill(0.5),
    scale: new Float32Array(inputs).fill(0.1),
  };
  const model = toOnnxNetwork(network, seededParameters(network.shapes, 1), normalisation);
  const id = `${method}-0a1b2c3d`;
  const card = samplePolicyCard(stepFeatures(NAMES, reads), { id, method, ...change });
  return { method, kind: "step-policy", model, card };
}
