import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CATALOGUE_PATH, type Catalogue, type PolicyEntry } from "../../engines/local/catalogue.ts";
import { hasModels, testRoot } from "../../engines/local/test-models.ts";
import { POLICY_FILES, replacePolicy } from "../train/policy-folder.ts";

/** A policy as `stepgate train` writes it. */
export interface TestPolicy {
  readonly method: string;
  readonly kind: PolicyEntry["kind"];
  readonly model: Uint8Array;
  readonly card: { readonly id: string };
}

/**
 * A new folder of static files for tests, with these policies listed for pocket-small, and with the built-in models where they
 * are. The caller removes it.
 */
export function policyRoot(policies: readonly TestPolicy[]): string {
  const root = mkdtempSync(join(tmpdir(), "stepgate-policies-"));
  mkdirSync(join(root, "models"));
  let models: Catalogue["models"] = [];
  if (hasModels) {
    const catalogue: Catalogue = JSON.parse(readFileSync(join(testRoot, CATALOGUE_PATH), "utf8"));
    models = catalogue.models;
    for (const { folder } of models)
      symlinkSync(resolve(testRoot, "models", folder), join(root, "models", folder));
  }
  const entries = policies.map(({ method, kind, model, card }): PolicyEntry => {
    const path = replacePolicy(root, method, { model, card });
    const files = Object.values(POLICY_FILES).map((name) => {
      const content = readFileSync(join(path, name));
      return {
        path: name,
        bytes: content.byteLength,
        sha256: createHash("sha256").update(content).digest("hex"),
      };
    });
    return { id: method, kind, folder: card.id, forModel: "pocket-small", defaultThreshold: 0.5, files };
  });
  const catalogue: Catalogue = { schema: 1, models, policies: entries };
  writeFileSync(join(root, CATALOGUE_PATH), JSON.stringify(catalogue));
  return root;
}
