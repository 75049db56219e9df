/** Who writes: the three ways to the same answer, in the order of the page and of the live runs. */
export const COLUMNS = ["small", "large", "routed"] as const;
export type Column = (typeof COLUMNS)[number];

export type PerColumn<Value> = Readonly<Record<Column, Value>>;

export function perColumn<Value>(make: (column: Column) => Value): PerColumn<Value> {
  return { small: make("small"), large: make("large"), routed: make("routed") };
}
