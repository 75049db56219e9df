/** Beyond this nobody means what they typed. */
const MOST = 1e6;

export type DollarProblem = "number" | "negative" | "tooHigh";

/** A typed amount: a number of dollars, nothing at all (null), or why it is neither. */
export type TypedDollars = { readonly value: number | null } | { readonly problem: DollarProblem };

/** Reads an amount as people type it: a dollar sign and a decimal comma do no harm. */
export function readDollars(typed: string): TypedDollars {
  const text = typed
    .replace("−", "-")
    .replace(/[\s$]/g, "")
    .replace(/^(-?\d*),(\d+)$/, "$1.$2");
  if (text === "") return { value: null };
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return { problem: "number" };
  const value = Number(text);
  if (value < 0) return { problem: "negative" };
  return value > MOST ? { problem: "tooHigh" } : { value };
}

/** An amount as it stands in a field: plain digits, as many as it has. */
export function plainDollars(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 12 });
}

/** Today where the visitor is, as an ISO date. */
export function today(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
