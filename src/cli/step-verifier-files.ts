import { StepgateError } from "../core/errors.ts";
import type { Scorer } from "../core/policy.ts";
import type { WriterIdentity } from "../core/writer.ts";
import { type Catalogue, type PolicyEntry, readCatalogue } from "../engines/local/catalogue.ts";
import { loadedFile, readVerified } from "../engines/local/model-files.ts";
import { loadNodeNetwork } from "../engines/local/node-engine.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { stepVerifier } from "../policies/step-verifier.ts";
import { parseStepVerifierCard, type StepVerifierCard } from "../policies/step-verifier-card.ts";

export interface LoadedVerifier {
  readonly card: StepVerifierCard;
  readonly scorer: Scorer;
}

export const VERIFIER_FILES = { model: "model.onnx", card: "card.json" } as const;

/**
 * The shipped step verifier for a small model. Rejects with "model-missing" when there is none, or none for this
 * revision of the model.
 */
export async function loadStepVerifier(
  root: string,
  small: WriterIdentity,
  options: { readonly explain: boolean },
): Promise<LoadedVerifier> {
  const files = folderFiles(root);
  const catalogue = await readCatalogue(files);
  const entry = catalogue.policies.find(
    (policy) => policy.id === "step-verifier" && policy.forModel === small.id,
  );
  if (entry === undefined) throw missing(`There is no step verifier for ${small.id}.`);
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files);
  const card = parseStepVerifierCard(
    JSON.parse(new TextDecoder().decode(loadedFile(loaded, VERIFIER_FILES.card))),
  );
  if (card.forModel.id !== small.id || card.forModel.revision !== small.revision) {
    throw missing(
      `The step verifier was trained for another version of ${small.id} (${card.forModel.revision}).`,
    );
  }
  const network = await loadNodeNetwork(loadedFile(loaded, VERIFIER_FILES.model));
  const run = (features: Float32Array, rows: number) => network.run(features, rows);
  return { card, scorer: stepVerifier({ card, run, explain: options.explain }) };
}

/** The step verifier that the catalogue lists for a model. */
export function verifierEntry(catalogue: Catalogue, small: string): PolicyEntry | undefined {
  return catalogue.policies.find((policy) => policy.id === "step-verifier" && policy.forModel === small);
}

function missing(message: string): StepgateError {
  return new StepgateError({
    code: "model-missing",
    message,
    remedy:
      "Train it with `npm run -s stepgate -- train --policy step-verifier`, or choose a policy that needs none.",
  });
}
