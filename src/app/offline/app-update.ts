import { create } from "zustand";
import { SKIP_WAITING } from "./cache-names.ts";

interface UpdateSlice {
  /** Whether a newer version of the page is here and takes over at the next reload. */
  readonly ready: boolean;
  /** Whether the page opens without a network from now on. */
  readonly opensOffline: boolean;
}

export const useUpdate = create<UpdateSlice>()(() => ({ ready: false, opensOffline: false }));

let waiting: ServiceWorker | null = null;

/**
 * Installs the service worker, which keeps the page for visits without a network, and notices new versions.
 * A browser without one, or a private window that refuses it, shows the page all the same.
 */
export async function installServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const base = new URL(import.meta.env.BASE_URL, location.href);
    const registration = await navigator.serviceWorker.register(new URL("service-worker.js", base), {
      scope: base.href,
      updateViaCache: "none",
    });
    follow(registration);
    void navigator.serviceWorker.ready.then(() => useUpdate.setState({ opensOffline: true }));
  } catch {
    // Without it the page needs a network, and nothing else changes.
  }
}

function follow(registration: ServiceWorkerRegistration): void {
  const offer = (worker: ServiceWorker | null) => {
    // With nothing active before it, a worker is the page's first and no news.
    if (worker?.state !== "installed" || registration.active === null) return;
    waiting = worker;
    useUpdate.setState({ ready: true });
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => offer(worker));
  });
}

/** Takes the new version, by the visitor's wish. Other tabs go on with the files of the old one. */
export function takeUpdate(): void {
  const worker = waiting;
  // Another tab may have taken it already.
  const isOver = () => worker === null || worker.state === "activated" || worker.state === "redundant";
  const reloadWhenOver = () => {
    if (isOver()) location.reload();
  };
  worker?.addEventListener("statechange", reloadWhenOver);
  worker?.postMessage(SKIP_WAITING);
  reloadWhenOver();
}
