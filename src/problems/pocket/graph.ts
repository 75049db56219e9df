export type Operation = "+" | "-" | "*" | "/";

/** A number of a problem. Its id is its place in the graph's list. */
export interface Quantity {
  readonly id: number;
  readonly value: number;
  /** Index of the told number it is, or stands for (25 percent is a division by 4). */
  readonly given: number | null;
  /** Worked out in the head: the quotient of two quantities, rounded down. */
  readonly floorOf: readonly [number, number] | null;
  /** Set for a part of a total. */
  readonly partial: PartialSum | null;
}

/** The sum of some terms of a total, by bit mask. */
export interface PartialSum {
  readonly total: number;
  readonly mask: number;
}

/** Signed quantities that may be added up in any order; with `based`, starting from the first. */
export interface Total {
  readonly terms: readonly Term[];
  readonly based: boolean;
}

export interface Term {
  readonly quantity: number;
  readonly sign: 1 | -1;
}

/** One way to get a quantity from two others, and the sentence that says so, with "{=}" for the equation. */
export interface Derivation {
  readonly left: number;
  readonly operation: Operation;
  readonly right: number;
  readonly result: number;
  readonly frame: string;
}

export interface Graph {
  readonly quantities: readonly Quantity[];
  readonly derivations: readonly Derivation[];
  readonly totals: readonly Total[];
  /** The quantity that is asked for. */
  readonly goal: number;
  /** Ways to get each quantity, by its id; none for what is told. */
  readonly waysTo: readonly (readonly Derivation[])[];
  /** The sentence that tells each given number, by its index; null where that is the question. */
  readonly facts: readonly (string | null)[];
}

/** Ids of the quantities that steps have worked out so far. */
export type Known = ReadonlySet<number>;

export function quantity(graph: Graph, id: number): Quantity {
  const found = graph.quantities[id];
  if (found === undefined) throw new RangeError(`the graph has no quantity ${id}`);
  return found;
}

export function waysTo(graph: Graph, id: number): readonly Derivation[] {
  return graph.waysTo[id] ?? [];
}

/** What is told needs no step; what is worked out in the head needs what it is worked out from. */
export function isKnown(graph: Graph, known: Known, id: number): boolean {
  const { floorOf } = quantity(graph, id);
  if (floorOf !== null) return floorOf.every((part) => isKnown(graph, known, part));
  return known.has(id) || waysTo(graph, id).length === 0;
}

/** Every step that could truly be done now, needed or not. */
export function possibleSteps(graph: Graph, known: Known): Derivation[] {
  return graph.derivations.filter(
    ({ left, right, result }) =>
      !known.has(result) && isKnown(graph, known, left) && isKnown(graph, known, right),
  );
}

/** The steps that bring the answer nearer now: right next steps, in no particular order. */
export function nextSteps(graph: Graph, known: Known): Derivation[] {
  const begun = begunTotals(graph, known);
  const needed = new Set<number>();
  const next: Derivation[] = [];
  const visit = (id: number): void => {
    if (known.has(id) || needed.has(id)) return;
    needed.add(id);
    for (const part of quantity(graph, id).floorOf ?? []) visit(part);
    for (const way of waysTo(graph, id)) {
      if (!goesOn(graph, begun, way)) continue;
      visit(way.left);
      visit(way.right);
      if (isKnown(graph, known, way.left) && isKnown(graph, known, way.right)) next.push(way);
    }
  };
  visit(graph.goal);
  return next;
}

/** How far the adding up of each total has come: the largest known mask. */
export function begunTotals(graph: Graph, known: Known): number[] {
  const begun = graph.totals.map(() => 0);
  for (const id of known) {
    const { partial } = quantity(graph, id);
    if (partial === null) continue;
    if (bits(partial.mask) > bits(begun[partial.total] ?? 0)) begun[partial.total] = partial.mask;
  }
  return begun;
}

/** Whether a step adds to what of its total is there already, rather than starting it anew. */
function goesOn(graph: Graph, begun: readonly number[], way: Derivation): boolean {
  const { partial } = quantity(graph, way.result);
  if (partial === null) return true;
  const there = begun[partial.total] ?? 0;
  if (there === 0) return true;
  const from = quantity(graph, way.left).partial;
  return from !== null && from.total === partial.total && (from.mask & there) === there;
}

export function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

export function equation(graph: Graph, { left, operation, right, result }: Derivation): string {
  const value = (id: number) => quantity(graph, id).value;
  return `${value(left)} ${operation} ${value(right)} = ${value(result)}`;
}

export const commutes = (operation: Operation): boolean => operation === "+" || operation === "*";

/** The equation with its operands exchanged; the same one where that is another calculation. */
export function mirroredEquation(graph: Graph, way: Derivation): string {
  if (!commutes(way.operation)) return equation(graph, way);
  return equation(graph, { ...way, left: way.right, right: way.left });
}

export const sentence = (frame: string, said: string): string => frame.replace("{=}", said);

/** The facts that a calculation uses as they are told, each once, in the order of its operands. */
export function factsFor(graph: Graph, ids: readonly number[]): string[] {
  const told = ids.flatMap((id) => {
    const { given } = quantity(graph, id);
    const fact = given === null ? null : graph.facts[given];
    return fact === null || fact === undefined ? [] : [fact];
  });
  return [...new Set(told)];
}

/** A full step: the facts it uses, word for word, and what follows from them. */
export function stepText(graph: Graph, way: Derivation, said = equation(graph, way)): string {
  return [...factsFor(graph, [way.left, way.right]), sentence(way.frame, said)].join(" ");
}

/** What a step says beyond facts that it repeats word for word. */
export function claimOf({ facts }: Pick<Graph, "facts">, step: string): string {
  const repeated = facts.find((fact) => fact !== null && step.startsWith(`${fact} `)) ?? null;
  return repeated === null ? step : claimOf({ facts }, step.slice(repeated.length + 1));
}
