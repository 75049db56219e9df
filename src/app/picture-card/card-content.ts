import type { Author } from "../../core/events.ts";
import type { RunState, StepState } from "../../core/fold-run.ts";
import { meterFigures } from "../meter/meter-figures.ts";
import { plainLabel } from "../sheet/plain-label.ts";
import { typeset } from "../sheet/typeset.ts";
import { type Verdict, verdictOf } from "../sheet/verdict.ts";
import { formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** What stands on a run's picture, in words and numbers. */
export interface CardContent {
  readonly problem: string;
  readonly rows: readonly CardRow[];
  /** Null when the run ended without one. */
  readonly answer: string | null;
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly figures: readonly (readonly [name: string, value: string])[];
}

export type CardRow = CardStep | { readonly kind: "gap"; readonly text: string };

export interface CardStep {
  readonly kind: "step";
  readonly number: number;
  readonly text: string;
  readonly author: Author;
  readonly label: string;
  readonly gate: {
    readonly probability: number;
    readonly threshold: number;
    readonly percent: string;
    readonly open: boolean;
  } | null;
}

/** Of a longer run, this many steps are shown at its start and at its end. */
const FIRST = 8;
const LAST = 3;

/** The content of a run's picture; the middle of a long run is only counted. */
export function cardContent(run: RunState): CardContent {
  const { totals, start, steps } = run;
  const verdict = verdictOf(run);
  const { meter, runs, sheet } = texts;
  const figures = meterFigures(totals, start.price);
  return {
    problem: start.problem.text,
    rows: cut(steps),
    answer: run.answer,
    verdict,
    verdictText: run.answer === null ? sheet.outcomes[run.outcome ?? "stopped"] : runs.verdicts[verdict],
    figures: [
      [meter.spent, figures.spent],
      [meter.baseline, figures.baseline],
      [meter.saved, figures.saved],
      [meter.bought, figures.bought],
      [meter.egress, figures.egress],
    ],
  };
}

function cut(steps: readonly StepState[]): CardRow[] {
  if (steps.length <= FIRST + LAST + 1) return steps.map(cardStep);
  const middle = steps.slice(FIRST, -LAST);
  const bought = middle.filter((step) => step.author === "large").length;
  return [
    ...steps.slice(0, FIRST).map(cardStep),
    { kind: "gap", text: texts.runs.picture.more(middle.length, bought) },
    ...steps.slice(-LAST).map(cardStep),
  ];
}

function cardStep(step: StepState): CardStep {
  return {
    kind: "step",
    number: step.index + 1,
    text: typeset(step.text),
    author: step.author,
    label: plainLabel(step),
    gate: gateOf(step),
  };
}

function gateOf({ probability, threshold, decision }: StepState): CardStep["gate"] {
  if (probability === null || threshold === null) return null;
  const [percent] = formatPercentPair(probability, threshold);
  return { probability, threshold, percent, open: decision === "escalate" };
}
