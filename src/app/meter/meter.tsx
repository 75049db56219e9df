import "./meter.css";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";
import { MeterDetails } from "./meter-details.tsx";
import { METER_FIGURES, meterFigures, savedShare } from "./meter-figures.ts";

/** What the run costs, live. */
export function Meter() {
  const totals = useRun((state) => state.run?.totals ?? null);
  const price = useRun((state) => state.run?.start.price ?? null);
  const standIn = useRun((state) => state.run?.start.models.large.url === null);
  const figures = meterFigures(totals, price);
  const lost = totals !== null && (savedShare(totals) ?? 0) < 0;
  const how = lost ? texts.meter.whyNegative : texts.meter.how;
  return (
    <>
      <section className="meter" aria-label={texts.meter.label}>
        <dl className="meter__figures">
          {METER_FIGURES.map((name) => (
            <div key={name} className="meter__figure" data-figure={name}>
              <dt className="meter__label">{texts.meter[name]}</dt>
              <dd className="meter__value figures">
                {figures[name]}
                {name === "speed" ? <span className="meter__unit"> {texts.meter.speedUnit}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
        <button type="button" className="meter__how meter__how--beside link" popoverTarget="meter-details">
          {how}
        </button>
      </section>
      <button type="button" className="meter__how meter__how--below link" popoverTarget="meter-details">
        {how}
      </button>
      <MeterDetails totals={totals} price={price} lost={lost} standIn={standIn} />
    </>
  );
}
