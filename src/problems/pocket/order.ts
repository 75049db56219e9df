import type { Draw } from "./draw.ts";
import {
  begunTotals,
  type Derivation,
  type Graph,
  isKnown,
  type Known,
  nextSteps,
  quantity,
  type Total,
  waysTo,
} from "./graph.ts";

/** Where in the text each told number stands, by its index among them. */
export type Positions = readonly number[];

/** The place of what the text does not mention: after everything else. */
const NOWHERE = Number.MAX_SAFE_INTEGER;

/**
 * The reference order of what is still to be done: what an operation needs is worked out right before it, what is told first
 * comes first. Depends on the text and on what is known alone, so that a model can learn it.
 */
export function referenceOrder(graph: Graph, positions: Positions, before: Known = new Set()): Derivation[] {
  const steps: Derivation[] = [];
  const known = new Set(before);
  const begun = begunTotals(graph, before);
  const firstMention = mentions(graph, positions);
  const earlierFirst = (a: number, b: number) => firstMention(a) - firstMention(b);

  const reach = (id: number): void => {
    if (known.has(id)) return;
    const { floorOf, partial } = quantity(graph, id);
    if (floorOf !== null) floorOf.forEach(reach);
    else if (partial !== null) addUp(partial.total);
    else {
      const [way] = waysTo(graph, id);
      if (way === undefined) return;
      [way.left, way.right].sort(earlierFirst).forEach(reach);
      take(way);
    }
  };
  const take = (way: Derivation): void => {
    steps.push(way);
    known.add(way.result);
  };
  const addUp = (index: number): void => {
    const total = graph.totals[index] as Total;
    const terms = total.terms.map((term, bit) => ({ ...term, bit }));
    const ordered = [
      ...terms.slice(0, total.based ? 1 : 0),
      ...terms.slice(total.based ? 1 : 0).sort((a, b) => earlierFirst(a.quantity, b.quantity)),
    ];
    const start = begun[index] ?? 0;
    const left = ordered.filter(({ bit }) => (start & (1 << bit)) === 0);
    for (const term of left) reach(term.quantity);
    let mask = start === 0 ? 1 << (left.shift()?.bit ?? 0) : start;
    for (const { bit } of left) {
      const next = mask | (1 << bit);
      take(adding(graph, index, mask, next));
      mask = next;
    }
  };
  reach(graph.goal);
  return steps;
}

/** The step that makes one partial sum of a total into the next. */
function adding(graph: Graph, total: number, from: number, to: number): Derivation {
  const single = graph.totals[total]?.terms[Math.log2(from)]?.quantity;
  const found = graph.derivations.find(({ left, result }) => {
    const [before, after] = [quantity(graph, left).partial, quantity(graph, result).partial];
    if (after?.total !== total || after.mask !== to) return false;
    return left === single || (before?.total === total && before.mask === from);
  });
  if (found === undefined) throw new Error(`total ${total} has no step from ${from} to ${to}`);
  return found;
}

/** Where in the text the first number stands that a quantity is made of. */
function mentions(graph: Graph, positions: Positions): (id: number) => number {
  const found = new Map<number, number>();
  const mention = (id: number): number => {
    const before = found.get(id);
    if (before !== undefined) return before;
    const { given, floorOf } = quantity(graph, id);
    const parts = [...(floorOf ?? []), ...waysTo(graph, id).flatMap(({ left, right }) => [left, right])];
    const own = given === null ? NOWHERE : (positions[given] ?? NOWHERE);
    const first = Math.min(own, ...parts.map(mention));
    found.set(id, first);
    return first;
  };
  return mention;
}

/** Some valid order of the needed steps, each choice among the next right ones being equally likely. */
export function sampleOrder(graph: Graph, draw: Draw): Derivation[] {
  const steps: Derivation[] = [];
  const known = new Set<number>();
  while (!isKnown(graph, known, graph.goal)) {
    const step = draw.pick(nextSteps(graph, known));
    steps.push(step);
    known.add(step.result);
  }
  return steps;
}
