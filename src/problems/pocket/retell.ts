import { type Graph, type Quantity, quantity, waysTo } from "./graph.ts";
import { calculate } from "./sketch.ts";

/**
 * The graph with other told numbers, by their indices, and everything that follows from them worked out anew. Constants
 * stay. Values may come out as anything: fractions, zero, below zero.
 */
export function retold(graph: Graph, told: ReadonlyMap<number, number>): Graph {
  const quantities: Quantity[] = [];
  const valueAt = (id: number) => quantities[id]?.value ?? Number.NaN;
  // Whatever a quantity is made of stands before it.
  for (const before of graph.quantities) {
    const { id, given, floorOf } = before;
    const [way] = waysTo(graph, id);
    let { value } = before;
    if (given !== null) value = told.get(given) ?? value;
    else if (floorOf !== null) value = Math.floor(valueAt(floorOf[0]) / valueAt(floorOf[1]));
    else if (way !== undefined) value = calculate(valueAt(way.left), way.operation, valueAt(way.right));
    quantities.push({ ...before, value });
  }
  return { ...graph, quantities };
}

/** Whether some valid order of steps reaches a quantity by whole numbers from 1 to `most` alone. */
export function canBeWorkedOut(graph: Graph, goal: number, most: number): boolean {
  const found = new Map<number, boolean>();
  const look = (id: number): boolean => {
    const { value, floorOf } = quantity(graph, id);
    if (!Number.isInteger(value) || value < 1 || value > most) return false;
    if (floorOf !== null) return floorOf.every(reaches);
    const ways = waysTo(graph, id);
    return ways.length === 0 || ways.some(({ left, right }) => reaches(left) && reaches(right));
  };
  const reaches = (id: number): boolean => {
    const known = found.get(id) ?? look(id);
    found.set(id, known);
    return known;
  };
  return reaches(goal);
}
