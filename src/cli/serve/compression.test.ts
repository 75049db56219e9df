import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { acceptedEncoding, isCompressible } from "./compression.ts";
import { rawBody, serveToy, type ToyServer } from "./testing/serve-toy.ts";

describe("what a client accepts", () => {
  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["GZIP;q=0.5, br;q=0", "gzip"],
    ["br;q=0.1, gzip;q=0.9", "gzip"],
    ["*", "br"],
    ["*;q=0", null],
    ["identity", null],
    ["", null],
    [undefined, null],
  ])("%j gets %j", (header, encoding) => expect(acceptedEncoding(header)).toBe(encoding));
});

it("only text is compressed, and never a model's", () => {
  expect(isCompressible("/assets/a-1.js", 5_000)).toBe(true);
  expect(isCompressible("/models/manifest.json", 5_000)).toBe(true);
  expect(isCompressible("/models/pocket-0a1b2c3d/tokenizer.json", 5_000)).toBe(false);
  expect(isCompressible("/ort-1.31.0/ort.wasm", 5_000)).toBe(false);
  expect(isCompressible("/assets/a-1.js", 500)).toBe(false);
});

describe("served", () => {
  const SCRIPT = "export const a = 1;\n".repeat(500);
  const PATH = "/assets/app-1.js";
  let folder = "";
  let server: ToyServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "stepgate-compression-"));
    mkdirSync(join(folder, "assets"));
    server = await serveToy({}, { distDir: folder });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => rmSync(join(folder, PATH)));

  const ask = (encoding: string, more: Record<string, string> = {}, method = "GET") =>
    rawBody(server.port, PATH, { "Accept-Encoding": encoding, ...more }, method);

  it("in the client's encoding, with the length of what is sent, and differently for others", async () => {
    writeFileSync(join(folder, PATH), SCRIPT);
    const [brotli, zip, plain] = [await ask("br"), await ask("gzip"), await ask("identity")];
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(gunzipSync(zip.body).toString()).toBe(SCRIPT);
    expect(plain.body.toString()).toBe(SCRIPT);
    expect([brotli, zip, plain].map(({ headers }) => headers["content-encoding"])).toEqual([
      "br",
      "gzip",
      undefined,
    ]);
    for (const { headers, body } of [brotli, zip, plain]) {
      expect(headers["content-length"]).toBe(String(body.byteLength));
      expect(headers.vary).toBe("Accept-Encoding");
      expect(headers.etag).toBe(plain.headers.etag);
    }
    expect(brotli.body.byteLength).toBeLessThan(SCRIPT.length / 10);
  });

  it("HEAD tells the compressed length and an unchanged file is not sent again", async () => {
    writeFileSync(join(folder, PATH), SCRIPT);
    const head = await ask("br", {}, "HEAD");
    const { body, headers } = await ask("br");
    expect([head.body.byteLength, head.headers["content-length"]]).toEqual([0, String(body.byteLength)]);
    const again = await ask("br", { "If-None-Match": headers.etag ?? "" });
    expect([again.status, again.headers.vary]).toEqual([304, "Accept-Encoding"]);
  });

  it("a file that changed is compressed anew", async () => {
    writeFileSync(join(folder, PATH), SCRIPT);
    await ask("br");
    const other = SCRIPT.replaceAll("a", "b");
    writeFileSync(join(folder, PATH), other);
    const { mtimeMs } = statSync(join(folder, PATH));
    utimesSync(join(folder, PATH), new Date(), new Date(mtimeMs + 5_000));
    expect(brotliDecompressSync((await ask("br")).body).toString()).toBe(other);
  });
});
