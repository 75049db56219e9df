import { isOwn, isRuntimeFile, isVisit } from "./answers.ts";
import { RUNTIME_CACHE, SHELL_PREFIX, SKIP_WAITING } from "./cache-names.ts";
import { installShell, type ShellFile, shellName, shellResponse } from "./shell-cache.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build. */
  readonly __WB_MANIFEST: readonly ShellFile[];
};

/**
 * Answers for the page without a network: with the files of this version, and with the runtime's two files once a
 * model was loaded. Everything else goes to the network as if it were not there: models have a cache of their own
 * that the page checks, and the API is never answered from a cache.
 */
const files = self.__WB_MANIFEST;
const scope = self.registration.scope;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

async function install(): Promise<void> {
  await installShell(caches, files, scope);
  // The first version need not wait: there is no older one whose page it could disturb.
  if (self.registration.active === null) await self.skipWaiting();
}

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

/** The version before this one is kept for pages of it that are still open; older ones go. */
async function activate(): Promise<void> {
  const current = await shellName(files);
  const old = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== current);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  if (event.data === SKIP_WAITING) void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOwn(request.url, scope)) return;
  if (request.mode === "navigate") {
    if (isVisit(request.url, scope)) event.respondWith(fromShell(request, new URL("index.html", scope).href));
  } else if (isRuntimeFile(request.url, scope)) event.respondWith(fromRuntime(request));
  else if (isShellFile(request.url)) event.respondWith(fromShell(request, request.url));
});

const shellUrls = new Set(files.map(({ url }) => new URL(url, scope).href));

/** A file of this version, or one of another version's `assets/`, which a page of it may still ask for. */
function isShellFile(url: string): boolean {
  return shellUrls.has(url) || url.startsWith(new URL("assets/", scope).href);
}

async function fromShell(request: Request, url: string): Promise<Response> {
  return (await shellResponse(caches, files, url)) ?? fetch(request);
}

async function fromRuntime(request: Request): Promise<Response> {
  const cache = await caches.open(RUNTIME_CACHE);
  return (await cache.match(request.url, { ignoreVary: true })) ?? fetch(request);
}
