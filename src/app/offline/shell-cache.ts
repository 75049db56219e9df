import { SHELL_PREFIX } from "./cache-names.ts";

/** A file of the page. A null revision: its name carries a hash. */
export interface ShellFile {
  readonly url: string;
  readonly revision: string | null;
}

/** Names the cache of a version by what is in it. */
export async function shellName(files: readonly ShellFile[]): Promise<string> {
  const text = files.map(({ url, revision }) => `${url} ${revision ?? ""}`).join("\n");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const hash = Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return SHELL_PREFIX + hash;
}

/**
 * Takes in all files of a version, or none: those with a hash in their name from the versions before where they
 * are the same, the others from the server.
 */
export async function installShell(
  caches: CacheStorage,
  files: readonly ShellFile[],
  scope: string,
): Promise<void> {
  const current = await shellName(files);
  const cache = await caches.open(current);
  const take = async ({ url, revision }: ShellFile) => {
    const address = new URL(url, scope).href;
    const known = revision === null ? await caches.match(address, { ignoreVary: true }) : undefined;
    const response = known ?? (await fetch(address, { cache: revision === null ? "default" : "no-cache" }));
    // A redirected or missing file would be answered for the right one from now on.
    if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  };
  try {
    await Promise.all(files.map(take));
  } catch (error) {
    await caches.delete(current);
    throw error;
  }
}

/** A file of this version, or one of another version that is still kept; whole, with the headers it came with. */
export async function shellResponse(
  caches: CacheStorage,
  files: readonly ShellFile[],
  url: string,
): Promise<Response | undefined> {
  const current = await shellName(files);
  const cache = await caches.open(current);
  return (await cache.match(url, { ignoreVary: true })) ?? (await caches.match(url, { ignoreVary: true }));
}
