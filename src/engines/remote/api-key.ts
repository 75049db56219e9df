import { StepgateError } from "../../core/errors.ts";

/** Keys shorter than this ("none", "EMPTY") are no secrets, and would blot out ordinary words. */
const SHORTEST_SECRET = 8;

/**
 * The key without surrounding space; null when there is none. One that cannot stand in a header is refused
 * here, because the browser's own complaint would quote it.
 */
export function usableKey(key: string | null): string | null {
  const trimmed = key?.trim() ?? "";
  if (trimmed === "") return null;
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new StepgateError({
    code: "remote-unauthorized",
    message: "The API key holds a space or a character that keys do not have.",
    remedy: "Copy the key again, without line breaks or quotation marks.",
  });
}

/** The text with every trace of the key replaced. */
export function withoutKey(text: string, key: string | null): string {
  if (key === null || key.length < SHORTEST_SECRET) return text;
  const forms = new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]);
  let clean = text;
  for (const form of forms) clean = clean.replaceAll(form, "[key]");
  return clean;
}
