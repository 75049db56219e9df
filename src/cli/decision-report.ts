import type { DecisionSample } from "./decision-times.ts";
import { type Estimate, medianOf, percentText, ratioOfSums } from "./timing-estimates.ts";

/** What a policy's network may take on the page: a share of a step's drafting, and on WASM so many milliseconds. */
const LIMITS = { milliseconds: 3, share: 0.01 } as const;

export interface DecisionRow {
  /** Of the verifier or the policy. */
  readonly id: string;
  /** How many were timed. */
  readonly decisions: number;
  /** Of one decision: the median. */
  readonly milliseconds: Estimate;
  /** Of one decision over the drafting of its step: the median. */
  readonly share: Estimate;
  /** All decisions over the drafting of all their steps: whatever the machine did between counts too. */
  readonly shareOfSum: Estimate;
  /** Whether both medians are below the limits; the intervals are not looked at. */
  readonly within: Readonly<Record<keyof typeof LIMITS, boolean>>;
}

export interface DecisionReport {
  readonly limits: typeof LIMITS;
  /** Of drafting one step: the median; null where nothing was timed. */
  readonly stepMilliseconds: Estimate | null;
  readonly rows: readonly DecisionRow[];
}

/** In the order in which the gates first come among the samples by their ids. */
export function decisionReport(samples: readonly DecisionSample[]): DecisionReport {
  const ids = [...new Set(samples.map(({ id }) => id))];
  const rows = ids.map((id): DecisionRow => {
    const group = samples.filter((sample) => sample.id === id);
    const milliseconds = medianOf(group.map(({ problem, decision }) => ({ problem, value: decision })));
    const share = medianOf(
      group.map(({ problem, decision, drafting }) => ({ problem, value: decision / drafting })),
    );
    const shareOfSum = ratioOfSums(
      group.map(({ problem, decision, drafting }) => ({ problem, above: decision, below: drafting })),
    );
    const within = {
      milliseconds: milliseconds.value < LIMITS.milliseconds,
      share: share.value < LIMITS.share,
    };
    return { id, decisions: group.length, milliseconds, share, shareOfSum, within };
  });
  // Every gate is asked about the same steps.
  const steps = samples.filter(({ id }) => id === ids[0]);
  const stepMilliseconds =
    steps.length === 0
      ? null
      : medianOf(steps.map(({ problem, drafting }) => ({ problem, value: drafting })));
  return { limits: LIMITS, stepMilliseconds, rows };
}

/** Lines to read: each network with both figures and how they stand to the limits. */
export function decisionText({ limits, stepMilliseconds, rows }: DecisionReport): string[] {
  if (stepMilliseconds === null)
    return ["one decision                   not measured: no policy ships for this model"];
  const width = Math.max(...rows.map(({ id }) => id.length)) + 2;
  const verdict = (isWithin: boolean) => (isWithin ? "below" : "NOT below");
  return [
    `one step's drafting            ${milliseconds(stepMilliseconds)}`,
    `one decision, with its reasons, medians; limits: ${limits.milliseconds} ms (on WASM), ${100 * limits.share} % of the drafting`,
    ...rows.flatMap(({ id, milliseconds: time, share, shareOfSum, within }) => [
      `  ${id.padEnd(width)}${milliseconds(time)}, ${verdict(within.milliseconds)} ${limits.milliseconds} ms`,
      `  ${"".padEnd(width)}${percentText(share, 2)} of its step, ${verdict(within.share)} ${100 * limits.share} %`,
      `  ${"".padEnd(width)}${percentText(shareOfSum, 2)} of all drafting`,
    ]),
  ];
}

function milliseconds({ value, interval }: Estimate): string {
  return `${value.toFixed(2)} ms (95 %: ${interval.map((end) => end.toFixed(2)).join(" to ")})`;
}
