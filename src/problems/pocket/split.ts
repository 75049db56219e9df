import type { SolutionNode } from "./sketch.ts";

export const SPLITS = ["lm-train", "policy-train", "policy-val", "calibration", "test"] as const;
export type Split = (typeof SPLITS)[number];

/** Upper bounds, in thousandths of all solution graphs. */
const BOUNDS: readonly (readonly [Split, number])[] = [
  ["lm-train", 700],
  ["policy-train", 820],
  ["policy-val", 860],
  ["calibration", 920],
  ["test", 1000],
];

/**
 * The split a solution graph belongs to, by a hash of the graph with its values. Wording, names and
 * the order of the facts do not matter, so that no calculation of one split is asked in another.
 */
export function splitOf(family: string, nodes: readonly SolutionNode[]): Split {
  const bucket = fnv1a(canonicalGraph(family, nodes)) % 1000;
  for (const [split, bound] of BOUNDS) if (bucket < bound) return split;
  throw new Error("unreachable: the bounds cover every bucket");
}

/** The graph as one string: nodes in order, operands of commuting operations sorted. */
export function canonicalGraph(family: string, nodes: readonly SolutionNode[]): string {
  const lines = nodes.map(({ left, operation, right }) => {
    const operands = [left, right].map((operand) =>
      operand.node === undefined ? `${operand.value}` : `#${operand.node}`,
    );
    if (operation === "+" || operation === "*") operands.sort();
    return operands.join(operation);
  });
  return `${family}:${lines.join(";")}`;
}

/** 32-bit FNV-1a with a final avalanche, so that its low digits are uniform. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
