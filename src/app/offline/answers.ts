/** Whether a request goes to this page's own folder and not to the API. */
export function isOwn(url: string, scope: string): boolean {
  return url.startsWith(scope) && !isApi(url);
}

/** Whether an address is the page itself, as the server sees it: one without an extension. */
export function isVisit(url: string, scope: string): boolean {
  const { pathname } = new URL(url);
  return isOwn(url, scope) && (pathname.endsWith("/index.html") || !/\.[^/]*$/.test(pathname));
}

/** The WASM files of a version of the runtime. */
export function isRuntimeFile(url: string, scope: string): boolean {
  return url.startsWith(new URL("ort-", scope).href);
}

function isApi(url: string): boolean {
  return /\/v1(\/|$)/.test(new URL(url).pathname);
}
