/** Where verified files are kept between visits. Nothing here throws: without it, files are fetched again. */
export interface FileStore {
  /** Null for a file that is not kept or cannot be read. */
  get(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(path: string): Promise<void>;
  has(path: string): Promise<boolean>;
  /** The paths of all files that are kept. */
  paths(): Promise<readonly string[]>;
}

const MODEL_CACHE = "stepgate-models";

/** Files below `root`, in the browser's Cache Storage; null where there is none (an insecure address). */
export function cachedFiles(root: string): FileStore | null {
  if (globalThis.caches === undefined) return null;
  const open = () => caches.open(MODEL_CACHE);
  const quietly = async <Result>(work: (cache: Cache) => Promise<Result>, otherwise: Result) => {
    try {
      return await work(await open());
    } catch {
      // A full quota, a private window: whoever needs to know asks `has`.
      return otherwise;
    }
  };
  return {
    get: (path) =>
      quietly(async (cache) => {
        const found = await cache.match(root + path);
        return found === undefined ? null : new Uint8Array(await found.arrayBuffer());
      }, null),
    put: (path, bytes) =>
      quietly((cache) => {
        const headers = {
          "Content-Type": "application/octet-stream",
          "Content-Length": String(bytes.byteLength),
        };
        return cache.put(root + path, new Response(bytes, { headers }));
      }, undefined),
    delete: (path) => quietly(async (cache) => void (await cache.delete(root + path)), undefined),
    has: (path) => quietly(async (cache) => (await cache.match(root + path)) !== undefined, false),
    paths: () =>
      quietly(async (cache) => {
        const urls = (await cache.keys()).map(({ url }) => url);
        return urls.filter((url) => url.startsWith(root)).map((url) => url.slice(root.length));
      }, []),
  };
}
