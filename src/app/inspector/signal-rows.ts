import type { StepSignals } from "../../core/signals.ts";
import { formatCount, formatNumber, formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

type Signal = keyof StepSignals;

/** In the order in which a person would ask. */
const ORDER: readonly Signal[] = [
  "score",
  "equation",
  "numberMinLogprob",
  "minLogprob",
  "meanLogprob",
  "numberMeanLogprob",
  "numberMaxEntropy",
  "maxEntropy",
  "meanEntropy",
  "firstEntropy",
  "minMargin",
  "meanMargin",
  "meanConfidence",
  "length",
  "stepNumber",
];

/** From scorers that most runs go without. */
const OPTIONAL: readonly Signal[] = ["cumulative", "selfCheck", "judge", "reward"];

export interface SignalRow {
  readonly name: string;
  readonly value: string;
  /** Whether the value is words rather than a number. */
  readonly words: boolean;
}

/** The signals of a draft with names and units for people: log-probabilities as percent, margins as ratios. */
export function signalRows(signals: StepSignals): SignalRow[] {
  const [score = "score", ...others] = ORDER;
  const had = OPTIONAL.filter((signal) => signals[signal] !== null);
  return [score, ...had, ...others].map((signal) => ({
    name: signalName(signal),
    value: signalValue(signals, signal),
    words: signal === "equation",
  }));
}

export function signalName(signal: string): string {
  const names: Readonly<Record<string, string>> = texts.inspector.signals;
  return names[signal] ?? signal;
}

/** A signal's value with its unit, as text. */
export function signalValue(signals: StepSignals, signal: Signal): string {
  if (signal === "equation") return texts.inspector.why.equations[signals.equation];
  const value = signals[signal];
  if (value === null) return texts.inspector.why.unknown;
  const { nats, times } = texts.inspector.units;
  if (signal === "length" || signal === "stepNumber") return formatCount(value);
  if (signal === "judge") return formatNumber(value, 1);
  if (signal === "score" || OPTIONAL.includes(signal)) return formatPercent(value, 1);
  if (signal === "meanConfidence") return `${formatNumber(value, 2)} ${nats}`;
  if (/Logprob$/.test(signal)) return formatPercent(Math.exp(value), 1);
  if (/Entropy$/.test(signal)) return `${formatNumber(value, 3)} ${nats}`;
  return ratio(Math.exp(value), times);
}

function ratio(value: number, times: string): string {
  return value >= 1e6 ? `>1,000,000${times}` : `${formatNumber(value, value < 100 ? 1 : 0)}${times}`;
}
