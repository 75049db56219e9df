import { readFileSync } from "node:fs";
import { join } from "node:path";
import { StepgateError } from "../core/errors.ts";
import type { Policy } from "../core/policy.ts";
import { type PolicyEntry, readCatalogue } from "../engines/local/catalogue.ts";
import { loadedFile, readVerified } from "../engines/local/model-files.ts";
import { loadNodeNetwork } from "../engines/local/node-engine.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import type { StepPolicyCard } from "../policies/policy-card.ts";
import { shippedPolicy } from "../policies/shipped-policy.ts";
import { POLICY_FILES } from "./train/policy-folder.ts";

/** A learned step policy with its network loaded in this process. */
export interface LoadedPolicy {
  readonly card: StepPolicyCard;
  /** Its folder, where the card can be written again. */
  readonly folder: string;
  at(threshold: () => number, options?: { readonly explain?: boolean }): Policy;
}

interface Pair {
  readonly small: { readonly id: string; readonly revision: string };
  readonly large: { readonly id: string };
}

/**
 * A shipped policy by its method, for this pair. Rejects with "model-missing" when there is none, or none for this revision of the
 * small model.
 */
export async function loadShippedPolicy(root: string, method: string, pair: Pair): Promise<LoadedPolicy> {
  const catalogue = await readCatalogue(folderFiles(root));
  const entry = catalogue.policies.find(
    (policy) => policy.kind === "step-policy" && policy.id === method && policy.forModel === pair.small.id,
  );
  if (entry === undefined) throw missing(`There is no policy ${method} for ${pair.small.id}.`, method);
  const loaded = await load(root, entry);
  const { small } = loaded.card.forModel;
  if (small.revision === pair.small.revision) return loaded;
  throw missing(
    `The policy ${method} was trained for another version of ${small.id} (${small.revision}).`,
    method,
  );
}

async function load(root: string, entry: PolicyEntry): Promise<LoadedPolicy> {
  const files = await readVerified(folderFiles(root), `policies/${entry.folder}`, entry.files);
  const card: unknown = JSON.parse(new TextDecoder().decode(loadedFile(files, POLICY_FILES.card)));
  return fromParts(card, loadedFile(files, POLICY_FILES.model), join(root, "policies", entry.folder));
}

/** A policy that lies in a folder of its own, such as somebody else's. Rejects with a StepgateError. */
export async function loadPolicyFolder(folder: string): Promise<LoadedPolicy> {
  try {
    const card: unknown = JSON.parse(readFileSync(join(folder, POLICY_FILES.card), "utf8"));
    return await fromParts(card, readFileSync(join(folder, POLICY_FILES.model)), folder);
  } catch (cause) {
    if (StepgateError.is(cause)) throw cause;
    throw new StepgateError(
      {
        code: "model-corrupt",
        message: `The folder ${folder} holds no policy: ${cause instanceof Error ? cause.message : cause}`,
        remedy: `Put a ${POLICY_FILES.model} and a ${POLICY_FILES.card} into it; docs/policies.md says how they look.`,
      },
      { cause },
    );
  }
}

async function fromParts(card: unknown, model: Uint8Array, folder: string): Promise<LoadedPolicy> {
  const shipped = shippedPolicy(card);
  const network = await loadNodeNetwork(model);
  const run = (features: Float32Array, rows: number) => network.run(features, rows);
  return {
    card: shipped.card,
    folder,
    at: (threshold, { explain = false } = {}) => shipped.policy({ run, threshold, explain }),
  };
}

function missing(message: string, method: string): StepgateError {
  return new StepgateError({
    code: "model-missing",
    message,
    remedy: `Train it with \`npm run -s stepgate -- train --policy ${method}\` and list it with \`npm run pocket:manifest\`.`,
  });
}
