import type { Figure } from "./figure.ts";
import type { Estimate } from "./measured-schema.ts";

/** A Markdown table; every column but the first is set to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join(
    "\n",
  );
}

/** A share in percent with its interval, or a dash. */
export function share(estimate: Estimate | null | undefined): string {
  return withInterval(estimate, (value) => (value === null ? "–" : (100 * value).toFixed(1)), "%");
}

/** A figure of three decimals with its interval, or a dash. */
export function plain(estimate: Estimate | null | undefined): string {
  return withInterval(estimate, (value) => (value === null ? "–" : value.toFixed(3)), "");
}

function withInterval(
  estimate: Estimate | null | undefined,
  write: (value: Figure) => string,
  unit: string,
): string {
  if (estimate == null || estimate.value === null) return "–";
  const [low, high] = estimate.ci;
  return `${write(estimate.value)}${unit} (${write(low)}–${write(high)})`;
}
