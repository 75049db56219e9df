import { create } from "zustand";
import { currentEngine } from "../engine/current.ts";
import { reachable } from "../engine/page-server.ts";
import { useLargeModel } from "./large-model.ts";

interface OfflineSlice {
  /** Whether anything can be asked over the network, as far as the page can tell. */
  readonly online: boolean;
  /** Whether a model was loaded that this browser could not keep for the next visit. */
  readonly notKept: boolean;
}

/** How often the page looks whether the network is back. Nothing else is asked or sent by itself. */
const LOOK_EVERY_MS = 20_000;

export const useOffline = create<OfflineSlice>()(() => ({ online: true, notKept: false }));

/** Whether the network is there: by the browser's word, and by whether the page's own address answers. */
export function useOnline(): boolean {
  return useOffline((state) => state.online);
}

/** Looks now; whether the network is there. When it came back, the page's server is asked again what it sells. */
export async function checkConnection(): Promise<boolean> {
  const before = useOffline.getState().online;
  const online = navigator.onLine && (await reachable());
  useOffline.setState({ online });
  if (online && !before) await lookForServer(new AbortController().signal);
  return online;
}

/**
 * Asks whether this page's server sells steps. While there is no network nobody can tell: then the server keeps its
 * place, unless the stand-in is in this browser and can take it.
 */
export async function lookForServer(signal: AbortSignal): Promise<void> {
  const answers = await currentEngine().serverAnswers(signal);
  const isAway = !answers && !(await checkConnection());
  const open = isAway && !(await isStandInHere());
  useLargeModel.setState({ serverAnswers: open ? null : answers });
}

async function isStandInHere(): Promise<boolean> {
  try {
    const parts = await currentEngine().partsToLoad({ small: false, large: true });
    return parts.every(({ part, kept }) => part !== "large" || kept);
  } catch {
    return false;
  }
}

/** Follows the network from now on. */
export function followConnection(): void {
  const look = () => void checkConnection();
  const lookIfAway = () => {
    if (document.visibilityState === "visible" && !useOffline.getState().online) look();
  };
  addEventListener("online", look);
  addEventListener("offline", look);
  document.addEventListener("visibilitychange", lookIfAway);
  setInterval(lookIfAway, LOOK_EVERY_MS);
}
