import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { Readable } from "node:stream";
import type { Context } from "hono";
import { getMimeType } from "hono/utils/mime";
import { ApiError } from "./api-error.ts";
import { acceptedEncoding, compressed, isCompressible } from "./compression.ts";

/** Folders whose names or files carry a content hash or a version: what is there never changes. */
const IMMUTABLE = /^\/(assets\/|ort-\d[^/]*\/|(models|policies)\/[^/]+-[0-9a-z]{8,}\/)/;

const NOT_BUILT = `The page is not built yet.

Run "npm start" in Stepgate's folder: it builds the page and starts this server again.
The API under /v1 works without it.
`;

/** Answers with a file of the built page; a visit to any other address gets the page itself. */
export async function serveFile(context: Context, distDir: string): Promise<Response> {
  const { method } = context.req;
  if (method !== "GET" && method !== "HEAD")
    throw new ApiError(405, `There is nothing to ${method} here.`, { code: "method_not_allowed" });
  const path = decodedPath(context.req.path);
  const found = await locate(distDir, path === "/" ? "/index.html" : path);
  if (found !== null) return respond(context, found, path);
  if (!isVisit(context)) throw new ApiError(404, `There is no file ${path}.`, { code: "not_found" });
  const page = await locate(distDir, "/index.html");
  if (page !== null) return respond(context, page, "/");
  return new Response(NOT_BUILT, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

interface FoundFile {
  readonly file: string;
  readonly bytes: number;
  readonly modified: number;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ApiError(400, "The address is not valid.", { code: "bad_target" });
  }
}

/** The file at a path below the folder; null for anything else, links that lead out of it and hidden files included. */
async function locate(distDir: string, path: string): Promise<FoundFile | null> {
  if (/[\\\0]/.test(path) || path.split("/").some((part) => part.startsWith("."))) return null;
  try {
    const root = await realpath(distDir);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null;
    const { size, mtimeMs } = await stat(file).then((found) => {
      if (!found.isFile()) throw new Error("not a file");
      return found;
    });
    return { file, bytes: size, modified: Math.floor(mtimeMs) };
  } catch {
    return null;
  }
}

async function respond(
  context: Context,
  { file, bytes, modified }: FoundFile,
  path: string,
): Promise<Response> {
  const etag = `W/"${bytes.toString(36)}-${modified.toString(36)}"`;
  const varies = isCompressible(path === "/" ? "/index.html" : path, bytes);
  const headers: Record<string, string> = {
    "Cache-Control": IMMUTABLE.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
    // Weak: the same for every encoding of the same file.
    ETag: etag,
    ...(varies && { Vary: "Accept-Encoding" }),
  };
  if (context.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
  headers["Content-Type"] = getMimeType(file) ?? "application/octet-stream";
  const encoding = varies ? acceptedEncoding(context.req.header("accept-encoding")) : null;
  const packed = encoding === null ? null : await compressed(file, etag, encoding);
  if (encoding !== null) headers["Content-Encoding"] = encoding;
  headers["Content-Length"] = String(packed?.byteLength ?? bytes);
  if (context.req.method === "HEAD") return new Response(null, { headers });
  if (packed !== null) return new Response(new Uint8Array(packed), { headers });
  const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  return new Response(stream, { headers });
}

/** Whether a person opens a page, rather than a page a file: an address without an extension, asked for as HTML. */
function isVisit(context: Context): boolean {
  const { path } = context.req;
  if (path === "/") return true;
  if (/\.[^/]*$/.test(path) || !/text\/html/.test(context.req.header("accept") ?? "")) return false;
  return (context.req.header("sec-fetch-mode") ?? "navigate") === "navigate";
}
