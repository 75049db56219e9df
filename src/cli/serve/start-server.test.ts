import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rawRequest, serveToy, type ToyServer } from "./testing/serve-toy.ts";

const FILES = {
  "index.html": "<!doctype html><title>Stepgate</title>",
  "assets/app-B3x9.js": "export {};",
  "assets/worker-Q1.mjs": "export {};",
  "ort-1.31.0/ort.wasm": "\u0000asm",
  "models/manifest.json": "{}",
  "models/pocket-large-0a1b2c3d4e5f/model.onnx": "onnx",
  "manifest.webmanifest": "{}",
  "sw.js": "",
  ".built": "0.1.0",
};

let folder = "";
const servers: ToyServer[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stepgate-serve-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, "dist", name)), { recursive: true });
    writeFileSync(join(folder, "dist", name), text);
  }
  writeFileSync(join(folder, "secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(folder, "dist/link.txt"));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(...args: Parameters<typeof serveToy>): Promise<ToyServer> {
  const server = await serveToy(args[0], { distDir: join(folder, "dist"), ...args[1] });
  servers.push(server);
  return server;
}

const STRICT =
  /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; .*frame-ancestors 'none'/;

describe("files", () => {
  test.each([
    ["/", "text/html; charset=utf-8", "no-cache"],
    ["/index.html", "text/html; charset=utf-8", "no-cache"],
    ["/assets/app-B3x9.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
    ["/assets/worker-Q1.mjs", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
    ["/ort-1.31.0/ort.wasm", "application/wasm", "public, max-age=31536000, immutable"],
    [
      "/models/pocket-large-0a1b2c3d4e5f/model.onnx",
      "application/octet-stream",
      "public, max-age=31536000, immutable",
    ],
    ["/models/manifest.json", "application/json", "no-cache"],
    ["/manifest.webmanifest", "application/manifest+json", "no-cache"],
    ["/sw.js", "text/javascript; charset=utf-8", "no-cache"],
  ])("%s", async (path, type, caching) => {
    const { url } = await serve();
    const response = await fetch(url + path);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toBe(FILES[(path === "/" ? "index.html" : path.slice(1)) as keyof typeof FILES]);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("cache-control")).toBe(caching);
    expect(response.headers.get("content-length")).toBe(String(text.length));
  });

  test("unchanged files are not sent again, and HEAD sends none", async () => {
    const { url } = await serve();
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const again = await fetch(url, { headers: { "If-None-Match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const head = await fetch(`${url}/sw.js`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "//secret.txt",
    "/link.txt",
    "/.built",
    "/assets",
    "/index.html%00.js",
    "/%ff",
  ])("nothing outside the page: %s", async (path) => {
    const { port } = await serve();
    const answer = await rawRequest(port, path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toBe("secret");
    expect(answer.headers["content-security-policy"]).toMatch(STRICT);
  });

  test("a visit to another address gets the page, a missing file does not", async () => {
    const { url, port } = await serve();
    const visit = await rawRequest(port, "/lab", { Accept: "text/html,*/*", "Sec-Fetch-Mode": "navigate" });
    expect([visit.status, visit.text]).toEqual([200, FILES["index.html"]]);
    const script = await fetch(`${url}/assets/gone.js`, { headers: { Accept: "*/*" } });
    expect(script.status).toBe(404);
    const frame = await rawRequest(port, "/lab", { Accept: "text/html", "Sec-Fetch-Mode": "no-cors" });
    expect(frame.status).toBe(404);
    expect((await fetch(`${url}/lab`, { method: "DELETE" })).status).toBe(405);
  });

  test("a page that is not built says how to build it", async () => {
    const { url } = await serve({}, { distDir: join(folder, "nothing") });
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/npm start/);
  });
});

test("the same strict headers on every response", async () => {
  const server = await serve({ contextTokens: 1 });
  const { url, port } = server;
  const body = { model: "toy", messages: [{ role: "user", content: "a b c" }] };
  const ok = { model: "toy", messages: [{ role: "user", content: "a" }], stream: true };
  const responses = {
    page: await fetch(url),
    worker: await fetch(`${url}/assets/worker-Q1.mjs`),
    missing: await fetch(`${url}/assets/none.js`),
    models: await fetch(`${url}/v1/models`),
    unknown: await fetch(`${url}/v1/none`),
    badJson: await server.post("/v1/chat/completions", "{"),
    tooLong: await server.post("/v1/chat/completions", body),
    stream: await server.post("/v1/chat/completions", ok),
  };
  const raw = {
    wrongHost: await rawRequest(port, "/", { Host: "evil.example" }),
    badTarget: await rawRequest(port, "http://evil.example/"),
  };
  const all = [
    ...Object.entries(responses).map(([name, one]) => [name, Object.fromEntries(one.headers)] as const),
    ...Object.entries(raw).map(([name, one]) => [name, one.headers] as const),
    ["noHttp", await rawBytes(port, "HELO stepgate\r\n\r\n", 400)] as const,
    ["noHost", await rawBytes(port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 421)] as const,
    [
      "expectation",
      await rawBytes(
        port,
        `GET /none.js HTTP/1.1\r\nHost: localhost:${port}\r\nExpect: x\r\nConnection: close\r\n\r\n`,
        404,
      ),
    ] as const,
  ];
  for (const [name, headers] of all) {
    expect(headers["content-security-policy"], name).toMatch(STRICT);
    expect(headers, name).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(headers, name).not.toHaveProperty("access-control-allow-origin");
  }
  for (const one of Object.values(responses)) await one.body?.cancel();
});

/** The headers of the answer to these bytes. */
async function rawBytes(port: number, bytes: string, status: number): Promise<Record<string, string>> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  let text = "";
  for await (const chunk of socket.setEncoding("utf8")) text += chunk;
  expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  const lines = text.split("\r\n\r\n")[0]?.split("\r\n").slice(1) ?? [];
  return Object.fromEntries(
    lines.map((line) => [line.split(": ")[0]?.toLowerCase(), line.slice(line.indexOf(": ") + 2)]),
  );
}

describe("who may ask", () => {
  test.each([
    "evil.example",
    "evil.example:PORT",
    "localhost",
    "localhost:1",
    "localhost.evil.example:PORT",
    "127.0.0.2:PORT",
  ])("not under the name %j", async (name) => {
    const { port } = await serve();
    const answer = await rawRequest(port, "/v1/models", { Host: name.replace("PORT", String(port)) });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.text).error.code).toBe("wrong_host");
  });

  test.each(["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])("under the name %s", async (name) => {
    const { port } = await serve();
    expect((await rawRequest(port, "/v1/models", { Host: `${name}:${port}` })).status).toBe(200);
    expect((await rawRequest(port, "/", { Host: `${name}:${port}` })).status).toBe(200);
  });

  test.each([
    [{ Origin: "https://evil.example" }, 403],
    [{ Origin: "null" }, 403],
    [{ Origin: "http://localhost:1" }, 403],
    [{ Origin: "https://localhost:PORT" }, 403],
    [{ "Sec-Fetch-Site": "cross-site" }, 403],
    [{ Origin: "http://localhost:PORT", "Sec-Fetch-Site": "same-origin" }, 200],
    [{ Origin: "http://127.0.0.1:PORT" }, 200],
    [{}, 200],
  ])("posting with %j", async (headers, status) => {
    const server = await serve();
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", String(server.port))]),
    );
    const body = { model: "toy", messages: [{ role: "user", content: "a" }], max_tokens: 1 };
    const response = await server.post("/v1/chat/completions", body, filled);
    expect(response.status).toBe(status);
    expect(server.writer.calls.length > 0).toBe(status === 200);
  });

  test("a preflight from elsewhere is not answered with permission", async () => {
    const { port } = await serve();
    const answer = await rawRequest(
      port,
      "/v1/chat/completions",
      { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
      "OPTIONS",
    );
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("starting and stopping", () => {
  test("a port in use is said to be", async () => {
    const { port } = await serve();
    await expect(serve({}, { port })).rejects.toMatchObject({
      name: "StepgateError",
      message: `Port ${port} is already in use, perhaps by another Stepgate.`,
    });
  });

  test("also when it is in use on the other loopback address only", async ({ skip }) => {
    const other = createServer();
    const listening = await new Promise<boolean>((resolve) => {
      other.once("error", () => resolve(false));
      other.listen(0, "::1", () => resolve(true));
    });
    if (!listening) return skip("no IPv6 here");
    const { port } = other.address() as { port: number };
    await expect(serve({}, { port })).rejects.toThrow("already in use");
    other.close();
  });

  test.each(["0.0.0.0", "192.168.1.2", "example.com", "::"])("never on %s", async (host) => {
    await expect(serve({}, { host })).rejects.toMatchObject({ code: "bad-option" });
  });

  test("closing ends what is being written, with an error and not with [DONE]", async () => {
    const stop = new AbortController();
    const script = [Array(1000).fill("word").join(" ")];
    const server = await serve({ script, tokenMs: 5 }, { signal: stop.signal });
    const body = { model: "toy", messages: [{ role: "user", content: "a" }], stream: true };
    const response = await server.post("/v1/chat/completions", body);
    const text = response.text();
    stop.abort();
    await server.close();
    expect(await text).toMatch(/"code":"stopped"\}\}\n\n$/);
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
