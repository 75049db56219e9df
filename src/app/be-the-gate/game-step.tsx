import { GateGauge } from "../gate/gate-gauge.tsx";
import { StepLine } from "../sheet/step-line.tsx";
import { typeset } from "../sheet/typeset.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import type { PlayedStep } from "./play.ts";

interface Props {
  readonly step: PlayedStep;
  readonly threshold: number;
  /** Whether the gate's own probability may be seen. */
  readonly revealed: boolean;
  /** Whether somebody else decided. */
  readonly theirs: boolean;
}

/** A step of the game: a draft that waits, or what became of it. */
export function GameStep({ step, threshold, revealed, theirs }: Props) {
  const { author, decision, draft, index, probability } = step;
  const bought = decision === "escalate";
  return (
    <li className="game__step" data-author={author} data-waiting={decision === null}>
      <GateGauge
        probability={revealed ? probability : null}
        threshold={threshold}
        open={revealed && probability > threshold}
      />
      <span className="game__number">{index + 1}</span>
      <div className="game__body">
        <p className="game__line">
          <StepLine step={{ phase: "committed", author, text: step.text }} live={false} />
        </p>
        <p className="label" data-author={author}>
          <span>{label(step, theirs)}</span>
          {bought ? <span className="label__cost figures">{formatCost(step.costUsd)}</span> : null}
        </p>
        {bought ? (
          <p className="game__replaced">
            <span className="visually-hidden">{texts.sheet.replacedDraft}: </span>
            <del>{typeset(draft)}</del>
          </p>
        ) : null}
      </div>
    </li>
  );
}

function label({ author, decision }: PlayedStep, theirs: boolean): string {
  const { sheet } = texts;
  const words = texts.beTheGate.step;
  if (decision === null) return words.draft;
  const by =
    decision === "keep" ? (theirs ? words.theyKept : words.kept) : theirs ? words.theyBought : words.bought;
  return `${author === "small" ? sheet.small : sheet.large} · ${by}`;
}
