import { StepgateError } from "../../core/errors.ts";
import type { CalibrationTable } from "../../policies/calibration-table.ts";
import { texts } from "../texts/texts.ts";
import type { LoadOptions, StepPolicy } from "./engine.ts";
import type { PolicySource } from "./local-verifier.ts";

/** A learned policy with its network beside the small model. Rejects with a StepgateError. */
export async function loadPolicyFiles(
  { files, entry, revision, engine }: PolicySource,
  { signal }: LoadOptions,
): Promise<StepPolicy> {
  const [{ readVerified, loadedFile }, { shippedPolicy }] = await Promise.all([
    import("../../engines/local/model-files.ts"),
    import("../../policies/shipped-policy.ts"),
  ]);
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files, { signal });
  const shipped = shippedPolicy(JSON.parse(new TextDecoder().decode(loadedFile(loaded, "card.json"))));
  const { small } = shipped.card.forModel;
  if (small.revision !== revision)
    throw new StepgateError({ code: "model-missing", ...texts.gate.policyForAnother(small.revision) });
  const network = await engine.loadNetwork(loadedFile(loaded, "model.onnx"));
  const run = (features: Float32Array, rows: number) => network.run(features, rows);
  return {
    card: shipped.card,
    at: (threshold) => shipped.policy({ run, threshold, explain: true }),
  };
}

/** The first table of a policy's card, which is read by itself: the network is not wanted for it. */
export async function readGuarantees(
  files: PolicySource["files"],
  entry: PolicySource["entry"],
  signal: AbortSignal,
): Promise<CalibrationTable | null> {
  const [{ readVerified, loadedFile }, { parseStepPolicyCard }, { parseStepVerifierCard }] =
    await Promise.all([
      import("../../engines/local/model-files.ts"),
      import("../../policies/policy-card.ts"),
      import("../../policies/step-verifier-card.ts"),
    ]);
  const card = entry.files.filter(({ path }) => path === "card.json");
  const loaded = await readVerified(files, `policies/${entry.folder}`, card, { signal });
  const json: unknown = JSON.parse(new TextDecoder().decode(loadedFile(loaded, "card.json")));
  const tables =
    entry.kind === "step-verifier"
      ? parseStepVerifierCard(json).guarantees
      : parseStepPolicyCard(json).calibration;
  return tables[0] ?? null;
}
