import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What a browser that sends this much `Accept-Encoding` gets; null for the file as it is. */
export type Encoding = "br" | "gzip";

const TEXT = /\.(html|js|mjs|css|svg|json|webmanifest)$/;
/** Models are numbers, which hardly shrink, and their files are checked byte by byte. */
const NEVER = /^\/(models|policies)\/[^/]+\//;
/** Smaller ones fit in one packet either way. */
const LEAST_BYTES = 1_000;
const MOST_BYTES = 4_000_000;
/** In memory: the page's text files together are smaller than this. */
const MOST_KEPT_BYTES = 32_000_000;

const compressors = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 6 }),
};

/** Whether a file is text that is worth sending compressed; only then does the answer depend on who asks. */
export function isCompressible(path: string, bytes: number): boolean {
  return TEXT.test(path) && !NEVER.test(path) && bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
}

/** The best of what a client accepts, by the header's own weights; null for none. */
export function acceptedEncoding(header: string | undefined): Encoding | null {
  const weights = new Map<string, number>();
  for (const part of (header ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  const weightOf = (name: Encoding) => weights.get(name) ?? weights.get("*") ?? 0;
  const best = (["br", "gzip"] as const).toSorted((a, b) => weightOf(b) - weightOf(a))[0];
  return best !== undefined && weightOf(best) > 0 ? best : null;
}

const kept = new Map<string, Promise<Buffer>>();
let keptBytes = 0;

/** A file's bytes, compressed; once for each version of it, which `tag` names. */
export function compressed(file: string, tag: string, encoding: Encoding): Promise<Buffer> {
  const key = `${encoding} ${tag} ${file}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const work = readFile(file).then(compressors[encoding]);
  kept.set(key, work);
  work.then(
    ({ byteLength }) => forgetSome(byteLength),
    () => kept.delete(key),
  );
  return work;
}

/** A server that runs while the page is built again and again must not keep every build. */
function forgetSome(added: number): void {
  keptBytes += added;
  if (keptBytes <= MOST_KEPT_BYTES) return;
  kept.clear();
  keptBytes = 0;
}
