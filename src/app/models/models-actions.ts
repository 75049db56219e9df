import type { Catalogue, ModelEntry } from "../../engines/local/catalogue.ts";
import { deleteKept, isKept, type KeptModels } from "../offline/model-cache.ts";
import { loadAgain, loadStandInAhead } from "../state/model-actions.ts";
import { refreshToLoad } from "../state/to-load.ts";
import { deviceFacts } from "./device-facts.ts";
import { type ModelCard, type StorageFacts, useModels } from "./models-state.ts";

/** Looks at everything that the room shows. */
export async function lookAtModels(): Promise<void> {
  await Promise.all([lookAtCards(), lookAtStorage(), lookAtDevice()]);
}

async function lookAtCards(): Promise<void> {
  try {
    const kept = await keptModels();
    const cards = kept.catalogue.models.map((entry) => cardOf(kept, entry));
    useModels.setState({ cards: await Promise.all(cards) });
  } catch {
    useModels.setState({ cards: "failed" });
  }
}

async function lookAtStorage(): Promise<void> {
  useModels.setState({ storage: await storageFacts() });
}

async function lookAtDevice(): Promise<void> {
  const forced = new URLSearchParams(location.search).get("device");
  useModels.setState({ device: await deviceFacts(forced) });
}

/** Takes a model out of this browser; one that is loaded goes on until the page is closed. */
export async function removeModel(id: string): Promise<void> {
  await deleteKept(await keptModels(), id);
  useModels.setState({ removed: id });
  await Promise.all([lookAtCards(), lookAtStorage(), refreshToLoad()]);
}

/** Loads a model ahead of any run, with the visitor's consent. */
export async function loadModel({ role }: ModelCard): Promise<void> {
  useModels.setState({ removed: null });
  await (role === "small" ? loadAgain() : loadStandInAhead());
  await Promise.all([lookAtCards(), lookAtStorage()]);
}

async function keptModels(): Promise<KeptModels> {
  const { keptModels: found } = await import("../engine/local-models.ts");
  return found();
}

async function cardOf(
  kept: KeptModels,
  { id, role, parameters, bytes, dtype }: ModelEntry,
): Promise<ModelCard> {
  const verifierBytes = bytesOfVerifier(kept.catalogue, id);
  return {
    id,
    role,
    parameters,
    bytes: bytes + verifierBytes,
    hasVerifier: verifierBytes > 0,
    dtype,
    kept: await isKept(kept, id),
  };
}

function bytesOfVerifier({ policies }: Catalogue, id: string): number {
  const files = policies
    .filter(({ kind, forModel }) => kind === "step-verifier" && forModel === id)
    .flatMap((policy) => policy.files);
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

async function storageFacts(): Promise<StorageFacts> {
  try {
    const { usage = null, quota = null } = await navigator.storage.estimate();
    return { used: usage, quota, persistent: await navigator.storage.persisted() };
  } catch {
    return { used: null, quota: null, persistent: false };
  }
}
