import type { State } from "../../policies/pomdp/density.ts";
import type { TraceNode, TraceTree } from "../traces/trace-tree.ts";

/** METHODS' "collect on policy-like prefixes": each step of a problem is bought with one of these chances. */
const RATES = [0, 1 / 4, 1 / 2, 1] as const;

/** A way to come to a turn, of all ways that agree in what the estimates read. */
export interface Visit {
  readonly node: TraceNode;
  readonly state: State;
  /** Least score of the earlier steps that were kept; null where there is none. */
  readonly least: number | null;
  /** Chance of coming this way when buying at a rate drawn from {@link RATES}; and of coming and then buying. */
  readonly weight: number;
  readonly buying: number;
}

/** All ways through the trees, with their chances: what random decisions would visit on average, without drawing any. */
export function visits(trees: readonly TraceTree[]): Visit[] {
  return trees.flatMap(visitsOf);
}

/** Where a turn's draft stands. */
export function stateOf({ truth }: TraceNode): State {
  if (!truth.prefixRight) return "lost";
  return truth.draftRight ? "right" : "wrong";
}

function visitsOf({ nodes, problem }: TraceTree): Visit[] {
  // By place, by least score: the chance of coming so at each rate.
  const ways = nodes.map(() => new Map<number | null, number[]>());
  const come = (to: number | null, least: number | null, chances: readonly number[]) => {
    if (to === null) return;
    const there = ways[to];
    if (there === undefined) throw new RangeError(`problem ${problem.seed} has no turn ${to}`);
    const before = there.get(least);
    there.set(
      least,
      chances.map((chance, i) => chance + (before?.[i] ?? 0)),
    );
  };
  come(
    0,
    null,
    RATES.map(() => 1 / RATES.length),
  );
  const inOrder = nodes
    .map((node, place) => ({ node, place }))
    .sort((a, b) => a.node.stepIndex - b.node.stepIndex);
  const found: Visit[] = [];
  for (const { node, place } of inOrder) {
    for (const [least, chances] of ways[place] ?? []) {
      const bought = chances.map((chance, i) => chance * (RATES[i] as number));
      const kept = chances.map((chance, i) => chance - (bought[i] as number));
      const { score } = node.signals;
      come(node.escalate.next, least, bought);
      come(node.keep.next, score === null ? least : Math.min(least ?? score, score), kept);
      found.push({ node, state: stateOf(node), least, weight: sum(chances), buying: sum(bought) });
    }
  }
  return found;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
