import type { Language } from "../state/storage-policy.ts";

const MINUS = "−";

/** British lists have no comma before the last "and". */
const LOCALES = {
  en: { numbers: "en-US", lists: "en-GB" },
  ko: { numbers: "ko-KR", lists: "ko-KR" },
  zh: { numbers: "zh-CN", lists: "zh-CN" },
} as const satisfies Record<Language, unknown>;

let locale: (typeof LOCALES)[Language] = LOCALES.en;
let list: Intl.ListFormat | null = null;
const numbers = new Map<number, Intl.NumberFormat>();

/** Numbers and lists as the language writes them, from now on. */
export function setLocale(language: Language): void {
  locale = LOCALES[language];
  list = null;
  numbers.clear();
}

/** Making one takes longer than using it, and a long run shows thousands of numbers. */
function numbersWith(decimals: number): Intl.NumberFormat {
  const known = numbers.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale.numbers, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  numbers.set(decimals, made);
  return made;
}

/** US dollars with as many decimals as the size needs: a step costs a few hundred-thousandths. */
export function formatDollars(value: number): string {
  const decimals = value === 0 || value >= 1 ? 2 : value >= 0.01 ? 4 : 6;
  return `$${fixed(value, decimals)}`;
}

/** A share from 0 to 1 as whole percent; what is neither nothing nor everything never reads so. */
export function formatPercent(share: number, decimals = 0): string {
  const percent = share * 100;
  const least = 10 ** -decimals;
  if (percent > 0 && percent < least / 2) return `<${fixed(least, decimals)}%`;
  if (percent < 100 && percent >= 100 - least / 2) return `>${fixed(100 - least, decimals)}%`;
  return `${fixed(percent, decimals)}%`;
}

/** Two shares side by side, with a decimal more when they would read alike without being so. */
export function formatPercentPair(a: number, b: number): readonly [string, string] {
  for (const decimals of [0, 1, 2]) {
    const pair = [formatPercent(a, decimals), formatPercent(b, decimals)] as const;
    if (pair[0] !== pair[1] || a === b) return pair;
  }
  return [formatPercent(a, 3), formatPercent(b, 3)];
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${fixed(bytes / 1e3, 1)} kB`;
  if (bytes < 1e9) return `${fixed(bytes / 1e6, 1)} MB`;
  return `${fixed(bytes / 1e9, 1)} GB`;
}

export function formatCount(value: number): string {
  return numbersWith(0).format(value);
}

export function formatRate(perSecond: number): string {
  return fixed(perSecond, perSecond < 10 ? 1 : 0);
}

export function formatDuration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 1) return "<1 ms";
  if (milliseconds < 1000) return `${fixed(milliseconds, 0)} ms`;
  return `${fixed(milliseconds / 1000, milliseconds < 10_000 ? 2 : 1)} s`;
}

export function formatNumber(value: number, decimals: number): string {
  return fixed(value, decimals);
}

/** With its sign, also when positive. */
export function formatSigned(value: number, decimals = 2): string {
  const text = fixed(value, decimals);
  return text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`;
}

/** "A", "A and B", "A, B and C". */
export function formatList(items: readonly string[]): string {
  list ??= new Intl.ListFormat(locale.lists, { type: "conjunction" });
  return list.format(items);
}

function fixed(value: number, decimals: number): string {
  const text = numbersWith(decimals).format(value);
  return text.replace("-", MINUS).replace(/^−(0(\.0+)?)$/, "$1");
}

/** The day of a point in time, as the language writes it out. */
export function formatDay(date: Date): string {
  return date.toLocaleDateString(locale.numbers, { dateStyle: "long" });
}

/** The time of day, to the minute. */
export function formatTime(date: Date): string {
  return date.toLocaleTimeString(locale.numbers, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
