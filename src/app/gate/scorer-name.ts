import { texts } from "../texts/texts.ts";

/** A scorer for people; one that is no second opinion is the verifier. */
export function scorerName(id: string): string {
  const { names, verifier } = texts.inspector.opinions;
  const known: Readonly<Record<string, string>> = names;
  return known[id] ?? verifier;
}
