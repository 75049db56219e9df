import { BREADTHS, type Breadth } from "../problems/pocket/generate.ts";

/** The breadth that a `--breadth` names. Throws an Error for anything else. */
export function readBreadth(name: string): Breadth {
  if (name === "asked" || name === "trained") return name;
  throw new Error(`--breadth is ${Object.keys(BREADTHS).join(" or ")}, not ${name}`);
}
