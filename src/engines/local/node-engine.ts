import { findModel, readCatalogue } from "./catalogue.ts";
import { type LoadOptions, type LocalModel, loadLocalModel } from "./local-model.ts";
import { loadNetwork, type Network } from "./network.ts";
import { folderFiles } from "./node-files.ts";
import { nodeRuntime } from "./node-runtime.ts";

export interface NodeLoadOptions extends Partial<Pick<LoadOptions, "threads" | "signal" | "onProgress">> {
  /** The folder of static files; "public" unless told. */
  readonly root?: string;
}

/** A built-in model on this machine's processor, by its id in the catalogue ("pocket-small", "pocket-large"). */
export async function loadNodeModel(id: string, options: NodeLoadOptions = {}): Promise<LocalModel> {
  const { root = "public", ...rest } = options;
  const files = folderFiles(root);
  const entry = findModel(await readCatalogue(files, rest.signal), id);
  return loadLocalModel(entry, { ...rest, runtime: nodeRuntime, files, device: "cpu" });
}

/** A policy's network on this machine's processor. */
export function loadNodeNetwork(bytes: Uint8Array): Promise<Network> {
  return loadNetwork(nodeRuntime, bytes, "cpu");
}
