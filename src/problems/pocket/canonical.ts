import {
  commutes,
  type Derivation,
  type Graph,
  type Operation,
  quantity,
  type Total,
  waysTo,
} from "./graph.ts";

/**
 * The calculation as one string that does not depend on names, wording, family or the order of steps: two problems
 * with the same string ask for the same calculation with the same values.
 */
export function canonicalGraph(graph: Graph): string {
  const write = (id: number): string => {
    const { value, floorOf, partial } = quantity(graph, id);
    if (floorOf !== null) return `(${floorOf.map(write).join("//")})`;
    if (partial !== null)
      return `(${signedTerms(graph, partial.total, partial.mask, write).sort().join("")})`;
    const [way] = waysTo(graph, id);
    if (way === undefined) return `${value}`;
    if (way.operation === "+" || way.operation === "-") {
      const sign = way.operation;
      return `(${[`+${write(way.left)}`, `${sign}${write(way.right)}`].sort().join("")})`;
    }
    const operands = [write(way.left), write(way.right)];
    if (commutes(way.operation)) operands.sort();
    return `(${operands.join(way.operation)})`;
  };
  return write(graph.goal);
}

function signedTerms(graph: Graph, total: number, mask: number, write: (id: number) => string): string[] {
  const { terms } = graph.totals[total] as Total;
  return terms
    .filter((_, bit) => (mask & (1 << bit)) !== 0)
    .map(({ quantity: id, sign }) => `${sign === 1 ? "+" : "-"}${write(id)}`);
}

const PRECEDENCE: Readonly<Record<Operation | "//", number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "//": 2 };

interface Written {
  readonly text: string;
  readonly precedence: number;
}

/** The whole calculation as one expression, terms of a total in the order that the steps add them up. */
export function expression(graph: Graph, steps: readonly Derivation[]): string {
  const taken = new Map(steps.map((way) => [way.result, way]));
  const write = (id: number): Written => {
    const { value, floorOf } = quantity(graph, id);
    if (floorOf !== null) return join(write(floorOf[0]), "//", write(floorOf[1]));
    const way = taken.get(id);
    if (way === undefined) return { text: `${value}`, precedence: 3 };
    return join(write(way.left), way.operation, write(way.right));
  };
  return write(graph.goal).text;
}

function join(left: Written, operation: Operation | "//", right: Written): Written {
  const precedence = PRECEDENCE[operation];
  const first = left.precedence < precedence ? `(${left.text})` : left.text;
  const second = right.precedence <= precedence ? `(${right.text})` : right.text;
  return { text: `${first} ${operation} ${second}`, precedence };
}
