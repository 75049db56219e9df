import { compactRun, damagedLink, expandRun } from "../../core/compact-run.ts";
import type { RunEvent } from "../../core/events.ts";
import { texts } from "../texts/texts.ts";

const FORMAT = "deflate-raw";
/** Bytes. A run of forty steps has a tenth of it; whatever unpacks to more was made to hurt. */
export const MOST_UNPACKED = 1_000_000;
const MOST_CHARACTERS = 400_000;

/** A run as the end of an address. */
export async function packRun(events: readonly RunEvent[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(compactRun(events)));
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream(FORMAT));
  return toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** The run in the end of an address. Throws a StepgateError when there is none, or when it unpacks to too much. */
export async function unpackRun(packed: string): Promise<RunEvent[]> {
  if (packed.length > MOST_CHARACTERS) throw damagedLink(texts.runs.share.tooLarge);
  return expandRun(parseJson(await unpack(fromBase64Url(packed))));
}

/** Unpacks piece by piece and stops at the ceiling. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT)).getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw damagedLink(texts.runs.share.notPacked, error);
    });
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > MOST_UNPACKED) {
      void reader.cancel().catch(() => undefined);
      throw damagedLink(texts.runs.share.tooLarge);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
      character.charCodeAt(0),
    );
  } catch (error) {
    throw damagedLink(texts.runs.share.notPacked, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damagedLink(texts.runs.share.notPacked, error);
  }
}
