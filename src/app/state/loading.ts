import { create } from "zustand";
import type { LoadProgress } from "../../engines/local/local-writer.ts";
import type { LoadPart, PartToLoad } from "../engine/engine.ts";
import { type LoadSum, notBegun, type PartProgress, sumOf, withDone, withProgress } from "./load-share.ts";

interface LoadingSlice {
  readonly parts: readonly PartProgress[];
  /** What the bar shows; null while nothing is loaded. It never goes back. */
  readonly sum: LoadSum | null;
}

export const useLoading = create<LoadingSlice>()(() => ({ parts: [], sum: null }));

let turn = 0;

/** What is about to be loaded: the bar knows its whole length from the start. Gives a way to say that it has ended. */
export function beginLoading(toLoad: readonly PartToLoad[]): () => void {
  const own = ++turn;
  const parts = toLoad.map(notBegun);
  useLoading.setState({ parts, sum: parts.length === 0 ? null : sumOf(parts) });
  return () => {
    if (own === turn) useLoading.setState({ parts: [], sum: null });
  };
}

export function reportLoad(progress: LoadProgress, part: LoadPart): void {
  show(withProgress(useLoading.getState().parts, part, progress));
}

export function reportLoaded(...parts: readonly LoadPart[]): void {
  const { parts: known, sum } = useLoading.getState();
  if (sum !== null) show(withDone(known, parts));
}

function show(parts: readonly PartProgress[]): void {
  const sum = sumOf(parts);
  const before = useLoading.getState().sum;
  const share = Math.max(sum.share, before?.share ?? 0);
  const loadedBytes = Math.max(sum.loadedBytes, before?.loadedBytes ?? 0);
  useLoading.setState({ parts, sum: { ...sum, share, loadedBytes } });
}
