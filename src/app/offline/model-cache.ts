import type { Catalogue } from "../../engines/local/catalogue.ts";
import { cachedFiles } from "../../engines/local/file-store.ts";

/** Built-in models are kept in this browser by the loader, once their checksums were verified. */
export interface KeptModels {
  readonly catalogue: Catalogue;
  /** Of the folder of static files. */
  readonly root: string;
}

/** Whether a model, and the verifier that reads its drafts, can be loaded without a network. Other policies are small and optional. */
export async function isKept({ catalogue, root }: KeptModels, id: string): Promise<boolean> {
  const store = cachedFiles(root);
  const verifiers = catalogue.policies.filter(({ kind }) => kind === "step-verifier");
  const paths = pathsOf({ ...catalogue, policies: verifiers }, id);
  if (store === null || paths.length === 0) return false;
  return (await Promise.all(paths.map((path) => store.has(path)))).every((has) => has);
}

/** Takes a model and all policies for it out of this browser. */
export async function deleteKept({ catalogue, root }: KeptModels, id: string): Promise<void> {
  const store = cachedFiles(root);
  await Promise.all(pathsOf(catalogue, id).map((path) => store?.delete(path)));
}

/** Takes out what no model of this version is made of. */
export async function deleteOutdated({ catalogue, root }: KeptModels): Promise<void> {
  const store = cachedFiles(root);
  if (store === null) return;
  const current = new Set(catalogue.models.flatMap(({ id }) => pathsOf(catalogue, id)));
  const outdated = (await store.paths()).filter((path) => !current.has(path));
  await Promise.all(outdated.map((path) => store.delete(path)));
}

function pathsOf({ models, policies }: Pick<Catalogue, "models" | "policies">, id: string): string[] {
  const below = (kind: string, entries: readonly { folder: string; files: readonly { path: string }[] }[]) =>
    entries.flatMap(({ folder, files }) => files.map(({ path }) => `${kind}/${folder}/${path}`));
  return [
    ...below(
      "models",
      models.filter((model) => model.id === id),
    ),
    ...below(
      "policies",
      policies.filter((policy) => policy.forModel === id),
    ),
  ];
}
