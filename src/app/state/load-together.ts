import { aborted, throwIfAborted } from "../../core/errors.ts";
import { currentEngine } from "../engine/current.ts";
import type { BuiltInModels } from "../engine/engine.ts";
import { askForModels } from "./consent.ts";
import { beginLoading } from "./loading.ts";
import { refreshToLoad } from "./to-load.ts";

/** Loads with the visitor's consent and as one progress. Rejects as aborted when there is none. */
export async function loadTogether<Loaded>(
  models: BuiltInModels,
  signal: AbortSignal,
  load: () => Promise<Loaded>,
): Promise<Loaded> {
  if (!(await askForModels(models, signal))) throw aborted();
  const parts = await currentEngine()
    .partsToLoad(models)
    .catch(() => []);
  throwIfAborted(signal);
  const end = beginLoading(parts);
  try {
    return await load();
  } finally {
    end();
    void refreshToLoad();
  }
}
