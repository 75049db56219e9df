import type { Sketch } from "./sketch.ts";
import type { Wordings } from "./template.ts";

/** A kind of problem: what it can say, and how it puts a problem together. */
export interface FamilyDefinition {
  /** Every fact and question, the main one first; a wording's id is "family.key.index". */
  readonly wordings: Readonly<Record<string, Wordings>>;
  /** Writes a problem whose answer needs exactly `sketch.steps` steps, from two to eight. */
  compose(sketch: Sketch): void;
}
