import { canonicalGraph } from "./canonical.ts";
import { type Graph, quantity } from "./graph.ts";
import { MOST_POLICY_STEPS, MOST_TRAINED_VALUE } from "./kinds.ts";

/** Each is explained in docs/decisions/0009-pocket-v2.md. */
export const SPLITS = [
  "lm-train",
  "policy-train",
  "policy-val",
  "calibration",
  "test",
  "test-long",
  "test-families",
  "test-wordings",
  "test-ood",
] as const;
export type Split = (typeof SPLITS)[number];

/** What no model has learnt from, and neither gate nor threshold was chosen on. */
export const isTestSplit = (split: Split): boolean => split.startsWith("test");

/** Upper bounds, in thousandths of all solution graphs. */
const BOUNDS: readonly (readonly [Split, number])[] = [
  ["lm-train", 660],
  ["policy-train", 770],
  ["policy-val", 800],
  ["calibration", 850],
  ["test", 900],
  ["test-families", 960],
  ["test-wordings", 1000],
];

/**
 * The split a solution graph belongs to, by its calculation and its values alone. Family, wording, names and
 * the order of the facts do not matter, so that no calculation of one split is asked in another.
 */
export function splitOf(graph: Graph, steps: number): Split {
  if (mostValue(graph) > MOST_TRAINED_VALUE) return "test-ood";
  const bucket = fnv1a(canonicalGraph(graph)) % 1000;
  const split = BOUNDS.find(([, bound]) => bucket < bound)?.[0] ?? "lm-train";
  return split !== "lm-train" && steps > MOST_POLICY_STEPS ? "test-long" : split;
}

/** The largest value that the answer needs. */
function mostValue(graph: Graph): number {
  const seen = new Set<number>();
  const visit = (id: number): number => {
    if (seen.has(id)) return 0;
    seen.add(id);
    const parts = (graph.waysTo[id] ?? []).flatMap(({ left, right }) => [left, right]);
    return Math.max(quantity(graph, id).value, ...parts.map(visit));
  };
  return visit(graph.goal);
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
