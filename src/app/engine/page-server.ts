/** Where this page's own server offers an OpenAI-compatible API, if it does. */
export const SERVER_API = new URL("/v1", globalThis.location?.href ?? "http://localhost").href;

export const POCKET_LARGE = "pocket-large";

const PATIENCE_MS = 3000;

/** The large model that this page's own server offers; null when it offers none or is silent. */
export async function serverModel(signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`${SERVER_API}/models`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
    return response.ok && isJson ? bestModel(await response.json()) : null;
  } catch {
    return null;
  }
}

/** Whether anything at all answers at the page's own address. The service worker never answers this one. */
export async function reachable(): Promise<boolean> {
  return fetch(`${SERVER_API}/models`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    () => true,
    () => false,
  );
}

/** The pocket model's id if it is listed, else the first one. */
export function bestModel(listing: unknown): string | null {
  const data = typeof listing === "object" && listing !== null && "data" in listing ? listing.data : null;
  const ids = (Array.isArray(data) ? data : []).flatMap((item: unknown) =>
    typeof item === "object" && item !== null && "id" in item && typeof item.id === "string" ? [item.id] : [],
  );
  return ids.includes(POCKET_LARGE) ? POCKET_LARGE : (ids[0] ?? null);
}
