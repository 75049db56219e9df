import type { LocalDevice } from "../../engines/local/runtime.ts";
import { useOffline } from "../state/offline.ts";
import { deleteOutdated, isKept, type KeptModels } from "./model-cache.ts";
import { keepRuntime } from "./runtime-cache.ts";

/** What makes the next visit independent of the network, once a model was loaded by the visitor's own wish. */
export async function afterLoad(kept: KeptModels, id: string, device: LocalDevice): Promise<void> {
  const hasRuntime = await keepRuntime(kept.root, device);
  const hasModel = await isKept(kept, id);
  useOffline.setState({ notKept: !(hasRuntime && hasModel) });
  if (hasModel) await askToStay();
  await deleteOutdated(kept);
}

/** Without this, a browser that runs short of space may throw the models out. */
async function askToStay(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Not offered here: the browser then decides by itself what stays.
  }
}
