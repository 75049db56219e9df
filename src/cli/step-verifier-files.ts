import { StepgateError } from "../core/errors.ts";
import type { Scorer } from "../core/policy.ts";
import type { WriterIdentity } from "../core/writer.ts";
import { type Catalogue, type PolicyEntry, readCatalogue } from "../engines/local/catalogue.ts";
import { loadedFile, readVerified } from "../engines/local/model-files.ts";
import { loadNodeNetwork } from "../engines/local/node-engine.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { sigmoid } from "../lab/dense-network.ts";
import type { RowScores, ScoreRows } from "../lab/traces/score-trace.ts";
import { type RunVerifier, stepVerifier } from "../policies/step-verifier.ts";
import { parseStepVerifierCard, type StepVerifierCard } from "../policies/step-verifier-card.ts";
import { POLICY_FILES } from "./train/policy-folder.ts";

export interface LoadedVerifier {
  readonly card: StepVerifierCard;
  readonly scorer: Scorer;
}

type SmallRevision = Pick<WriterIdentity, "id" | "revision">;

/**
 * The shipped step verifier for a small model. Rejects with "model-missing" when there is none, or none for this
 * revision of the model.
 */
export async function loadStepVerifier(
  root: string,
  small: SmallRevision,
  options: { readonly explain: boolean },
): Promise<LoadedVerifier> {
  const { card, run } = await loadFiles(root, small);
  return { card, scorer: stepVerifier({ card, run, explain: options.explain }) };
}

/** Rows of one pass: more would only take memory. */
const ROWS = 4096;

/** The same verifier for many rows of features at once, each to its calibrated probability. Rejects alike. */
export async function loadVerifierNetwork(
  root: string,
  small: SmallRevision,
): Promise<{ readonly card: StepVerifierCard; readonly score: ScoreRows }> {
  const { card, run } = await loadFiles(root, small);
  const { a, b } = card.calibration;
  const head = card.cumulativeCalibration;
  const score: ScoreRows = async (rows) => {
    const scores: RowScores[] = [];
    for (let from = 0; from < rows.length; from += ROWS) {
      const batch = rows.slice(from, from + ROWS);
      const features = new Float32Array(batch.length * card.featureNames.length);
      for (const [at, row] of batch.entries()) features.set(row, at * card.featureNames.length);
      const logits = await run(features, batch.length);
      const columns = logits.length / batch.length;
      for (const row of batch.keys()) {
        const [local = Number.NaN, second] = logits.subarray(row * columns, (row + 1) * columns);
        const cumulative = second === undefined || head === null ? null : sigmoid(head.a * second + head.b);
        scores.push({ score: sigmoid(a * local + b), cumulative });
      }
    }
    return scores;
  };
  return { card, score };
}

async function loadFiles(
  root: string,
  small: SmallRevision,
): Promise<{ readonly card: StepVerifierCard; readonly run: RunVerifier }> {
  const files = folderFiles(root);
  const catalogue = await readCatalogue(files);
  const entry = verifierEntry(catalogue, small.id);
  if (entry === undefined) throw missing(`There is no step verifier for ${small.id}.`);
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files);
  const card = parseStepVerifierCard(
    JSON.parse(new TextDecoder().decode(loadedFile(loaded, POLICY_FILES.card))),
  );
  if (card.forModel.id !== small.id || card.forModel.revision !== small.revision) {
    throw missing(
      `The step verifier was trained for another version of ${small.id} (${card.forModel.revision}).`,
    );
  }
  const network = await loadNodeNetwork(loadedFile(loaded, POLICY_FILES.model));
  return { card, run: (features, rows) => network.run(features, rows) };
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
