import { create } from "zustand";
import { currentEngine } from "../engine/current.ts";
import type { PartToLoad } from "../engine/engine.ts";

interface ToLoadSlice {
  /** Of both built-in models; null while nobody knows. */
  readonly parts: readonly PartToLoad[] | null;
}

export const useToLoad = create<ToLoadSlice>()(() => ({ parts: null }));

/** Finds out what a run would still have to load. */
export async function refreshToLoad(): Promise<void> {
  const parts = await currentEngine()
    .partsToLoad({ small: true, large: true })
    .catch(() => null);
  useToLoad.setState({ parts });
}

/** How much of it comes over the network. */
export function bytesToFetch(parts: readonly PartToLoad[]): number {
  return parts.reduce((sum, { bytes, kept }) => sum + (kept ? 0 : bytes), 0);
}
