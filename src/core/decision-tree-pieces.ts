import * as v from "valibot";

/**
 * A recording as it is stored: what occurs in it more than once stands once among its pieces. `{"$": 3}` is the third
 * piece (from zero), `{"$lines": […]}` a text whose lines, parted by blank ones, may be pieces too. Pieces hold none.
 */
const PackedSchema = v.object({ pieces: v.array(v.unknown()), packed: v.unknown() });
const PieceSchema = v.strictObject({ $: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const LinesSchema = v.strictObject({ $lines: v.array(v.union([v.string(), PieceSchema])) });

const BLANK = "\n\n";
const WORTH = 60;

/** The value with its pieces put in; any other value as it is. A piece that is missing becomes null. */
export function unpack(value: unknown): unknown {
  const file = v.safeParse(PackedSchema, value);
  if (!file.success) return value;
  const { pieces, packed } = file.output;
  const piece = (index: number) => pieces[index] ?? null;
  const open = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(open);
    if (typeof inner !== "object" || inner === null) return inner;
    // Asked first, because a schema costs more and there are thousands of these.
    if ("$" in inner && v.is(PieceSchema, inner)) return piece(inner.$);
    if ("$lines" in inner && v.is(LinesSchema, inner)) {
      return inner.$lines.map((line) => (typeof line === "string" ? line : piece(line.$))).join(BLANK);
    }
    return Object.fromEntries(Object.entries(inner).map(([key, held]) => [key, open(held)]));
  };
  return open(packed);
}

/** The same value with what is long and occurs more than once written once. */
export function pack(value: unknown): unknown {
  const counts = new Map<string, number>();
  count(value, counts);
  const pieces: unknown[] = [];
  const places = new Map<string, number>();
  const close = (inner: unknown): unknown => {
    if (!isWorth(inner)) return closeInside(inner, close);
    const text = JSON.stringify(inner);
    if ((counts.get(text) ?? 0) < 2) return closeInside(inner, close);
    const known = places.get(text) ?? pieces.push(inner) - 1;
    places.set(text, known);
    return { $: known };
  };
  const packed = close(value);
  return { pieces, packed };
}

function closeInside(value: unknown, close: (inner: unknown) => unknown): unknown {
  if (typeof value === "string" && value.includes(BLANK)) return { $lines: value.split(BLANK).map(close) };
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, close(held)]));
}

function count(value: unknown, counts: Map<string, number>): void {
  if (isWorth(value)) {
    const text = JSON.stringify(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  if (typeof value === "string" && value.includes(BLANK)) {
    for (const line of value.split(BLANK)) count(line, counts);
  } else if (typeof value === "object" && value !== null) {
    for (const held of Object.values(value)) count(held, counts);
  }
}

function isWorth(value: unknown): boolean {
  if (typeof value === "string") return value.length >= WORTH;
  return typeof value === "object" && value !== null && JSON.stringify(value).length >= WORTH;
}
