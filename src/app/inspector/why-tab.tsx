import type { StepState } from "../../core/fold-run.ts";
import { OtherWay } from "../branches/other-way.tsx";
import { whySentence } from "../gate/why-sentence.ts";
import { formatDuration, formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";
import { Pushes } from "./pushes.tsx";
import { Scale } from "./scale.tsx";
import { signalRows } from "./signal-rows.ts";

interface Props {
  readonly step: StepState;
  readonly policyId: string;
}

/** Why the step was kept or bought: a sentence first, then everything that went into it. */
export function WhyTab({ step, policyId }: Props) {
  return (
    <>
      <p className="why">{whySentence(step, policyId)}</p>
      <Decision step={step} />
      <OtherWay step={step} />
      <Pushes reasons={step.reasons} />
      <Signals step={step} />
    </>
  );
}

function Decision({ step }: { readonly step: StepState }) {
  const words = texts.inspector.why;
  const { probability, threshold, decision, times } = step;
  if (probability === null || threshold === null || decision === null) return null;
  const [percent, limit] = formatPercentPair(probability, threshold);
  return (
    <>
      <Scale probability={probability} threshold={threshold} open={decision === "escalate"} />
      <dl className="facts">
        <Fact name={words.probability}>{percent}</Fact>
        <Fact name={words.threshold}>{limit}</Fact>
        <Fact name={words.decision} words>
          {words.decisions[decision]}
        </Fact>
        {times.gateMilliseconds === null ? null : (
          <Fact name={words.gateTime}>{formatDuration(times.gateMilliseconds)}</Fact>
        )}
      </dl>
    </>
  );
}

function Signals({ step }: { readonly step: StepState }) {
  const words = texts.inspector.why;
  return (
    <section className="part">
      <h3 className="part__heading">{words.signals}</h3>
      {step.signals === null ? (
        <p>{step.decision === null ? "" : words.noSignals}</p>
      ) : (
        <dl className="facts">
          {signalRows(step.signals).map(({ name, value, words: inWords }) => (
            <Fact key={name} name={name} words={inWords}>
              {value}
            </Fact>
          ))}
        </dl>
      )}
    </section>
  );
}
