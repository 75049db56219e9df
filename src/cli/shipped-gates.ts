import type { WriterIdentity } from "../core/writer.ts";
import { readCatalogue } from "../engines/local/catalogue.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import type { GatesToTime } from "./decision-times.ts";
import { loadShippedPolicy } from "./policy-files.ts";
import { loadStepVerifier, verifierEntry } from "./step-verifier-files.ts";

/**
 * Everything with a network that ships for a small model and decides at steps, with the reasons that the product shows. Rejects with
 * a StepgateError, also where one ships that is for another revision of the model.
 */
export async function loadShippedGates(root: string, small: WriterIdentity): Promise<GatesToTime> {
  const catalogue = await readCatalogue(folderFiles(root));
  const verifier =
    verifierEntry(catalogue, small.id) === undefined
      ? null
      : (await loadStepVerifier(root, small, { explain: true })).scorer;
  const methods = catalogue.policies.flatMap(({ id, kind, forModel }) =>
    kind === "step-policy" && forModel === small.id ? [id] : [],
  );
  const policies = methods.map(async (method) => {
    const loaded = await loadShippedPolicy(root, method, { small, large: { id: "pocket-large" } });
    return loaded.at(() => 0.5, { explain: true });
  });
  return { verifier, policies: await Promise.all(policies) };
}
