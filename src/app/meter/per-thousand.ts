import { formatDollars, formatNumber } from "../texts/format.ts";

/** What a thousand problems like this would cost: cents are enough once there are some. */
export function perThousand(usd: number): string {
  const thousand = usd * 1000;
  return thousand >= 0.1 ? `$${formatNumber(thousand, 2)}` : formatDollars(thousand);
}
