import { create } from "zustand";
import { currentEngine } from "../engine/current.ts";
import type { BuiltInModels, PartToLoad } from "../engine/engine.ts";
import { changeSettings, useSettings } from "./settings.ts";

interface ConsentSlice {
  /** What would be downloaded, while the visitor is asked; null otherwise. */
  readonly asked: readonly PartToLoad[] | null;
}

export const useConsent = create<ConsentSlice>()(() => ({ asked: null }));

let settle: ((allowed: boolean) => void) | null = null;

/**
 * Whether these models may be downloaded: at once where nothing is downloaded or the visitor agreed before,
 * else when the visitor has answered. An abort is a no.
 */
export async function askForModels(models: BuiltInModels, signal?: AbortSignal): Promise<boolean> {
  if (useSettings.getState().downloadAllowed) return true;
  const parts = await missingParts(models);
  if (signal?.aborted) return false;
  if (parts.length === 0) return true;
  answerConsent(false);
  return new Promise((resolve) => {
    const refuse = () => answerConsent(false);
    signal?.addEventListener("abort", refuse, { once: true });
    settle = (allowed) => {
      signal?.removeEventListener("abort", refuse);
      resolve(allowed);
    };
    useConsent.setState({ asked: parts });
  });
}

/** The visitor's answer. A yes is remembered; a no is asked again at the next wish. */
export function answerConsent(allowed: boolean): void {
  if (settle === null) return;
  if (allowed) changeSettings({ downloadAllowed: true });
  const answer = settle;
  settle = null;
  useConsent.setState({ asked: null });
  answer(allowed);
}

/** Nothing when that cannot be found out: the load will say what is wrong. */
async function missingParts(models: BuiltInModels): Promise<readonly PartToLoad[]> {
  const parts = await currentEngine()
    .partsToLoad(models)
    .catch(() => []);
  return parts.filter(({ kept }) => !kept);
}
