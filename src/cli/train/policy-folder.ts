import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StepgateError } from "../../core/errors.ts";

/** What a policy's folder holds. */
export const POLICY_FILES = { model: "model.onnx", card: "card.json" } as const;

/** The method and the first eight hexadecimal digits of its network's SHA-256: a new version has a new address. */
export function policyId(method: string, model: Uint8Array): string {
  return `${method}-${createHash("sha256").update(model).digest("hex").slice(0, 8)}`;
}

/**
 * Writes a policy below `root`/policies, then removes older versions of the same method. Returns its folder. Throws a StepgateError
 * "storage-failed".
 */
export function replacePolicy(
  root: string,
  method: string,
  { model, card }: { readonly model: Uint8Array; readonly card: { readonly id: string } },
): string {
  const policies = join(root, "policies");
  const folder = join(policies, card.id);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, POLICY_FILES.model), model);
    writeFileSync(join(folder, POLICY_FILES.card), `${JSON.stringify(card, null, 1)}\n`);
    for (const other of readdirSync(policies)) {
      const isOlder = other.startsWith(`${method}-`) && /^[0-9a-f]{8}$/.test(other.slice(method.length + 1));
      if (isOlder && other !== card.id) rmSync(join(policies, other), { recursive: true });
    }
  } catch (cause) {
    throw new StepgateError(
      {
        code: "storage-failed",
        message: `The policy could not be written to ${policies}.`,
        remedy: "Check that you may write there.",
      },
      { cause },
    );
  }
  return folder;
}
