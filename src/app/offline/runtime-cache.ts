import type { LocalDevice } from "../../engines/local/runtime.ts";
import { runtimeFiles, runtimeFolder } from "../../engines/local/runtime-files.ts";
import { RUNTIME_CACHE } from "./cache-names.ts";

/**
 * Keeps the runtime's two files for the service worker, which cannot have seen them when the page was not under its
 * control yet. They were just loaded, so this takes them from the browser's own cache. False where they cannot be kept.
 */
export async function keepRuntime(root: string, device: LocalDevice): Promise<boolean> {
  try {
    const cache = await caches.open(RUNTIME_CACHE);
    const files = runtimeFiles(root, device);
    await Promise.all(
      files.map(async (url) => {
        if ((await cache.match(url)) === undefined)
          await cache.add(new Request(url, { cache: "force-cache" }));
      }),
    );
    const old = (await cache.keys()).filter(({ url }) => !url.startsWith(runtimeFolder(root)));
    await Promise.all(old.map((request) => cache.delete(request)));
    return true;
  } catch {
    return false;
  }
}

/** After a load that failed: should one of the kept files be damaged, the next load fetches it again. */
export async function forgetRuntime(): Promise<void> {
  await globalThis.caches?.delete(RUNTIME_CACHE).catch(() => false);
}
