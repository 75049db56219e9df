import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outDir = join(root, "test-results/engine-page");

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** As strict as the product's own. */
const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; " +
    "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Folders that it also has below `/models/`, by their names. */
  readonly models?: ReadonlyMap<string, string>;
  /** The folder with models and policies in place of `public`. */
  readonly publicFolder?: string;
}

/** Builds the test page, which the product does not ship, the way the product is built, and serves it. */
export async function serveEnginePage({
  models = new Map(),
  publicFolder,
}: ServeOptions = {}): Promise<ServedPage> {
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
    ...(publicFolder === undefined ? {} : { publicDir: resolve(publicFolder) }),
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, "e2e/engine/index.html") } },
  });
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const [, folder = "", rest = ""] = /^\/models\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const given = models.get(folder);
    const file = given === undefined ? join(outDir, path) : join(given, rest);
    const body = path.includes("..") ? null : await readFile(file).catch(() => null);
    const type = types[extname(path)] ?? "application/octet-stream";
    response.writeHead(body === null ? 404 : 200, { ...headers, "Content-Type": type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/e2e/engine/index.html`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
