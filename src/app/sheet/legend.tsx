import { GateGauge } from "../gate/gate-gauge.tsx";
import { texts } from "../texts/texts.ts";

const SURE = 0.12;
const DOUBTFUL = 0.83;
const THRESHOLD = 0.5;

/** What stands on an empty sheet: the explanation, written in the two inks it explains. */
export function Legend() {
  const { legend, small, onDevice, large, bought, replacedDraft } = texts.sheet;
  return (
    <section className="legend" aria-label={legend.heading}>
      <h2 className="legend__heading">{legend.heading}</h2>
      <ol>
        <li className="example" data-author="small">
          <GateGauge probability={SURE} threshold={THRESHOLD} open={false} />
          <span className="step__number step__number--still">1</span>
          <div className="step__body">
            <p className="step__line">
              <span className="line">{legend.small}</span>
            </p>
            <span className="label">
              {small} · {onDevice}
            </span>
          </div>
        </li>
        <li className="example" data-author="large">
          <GateGauge probability={DOUBTFUL} threshold={THRESHOLD} open />
          <span className="step__number step__number--still">2</span>
          <div className="step__body">
            <p className="step__line">
              <span className="line" data-author="large">
                {legend.large}
              </span>
            </p>
            <span className="label" data-author="large">
              {large} · {bought}
            </span>
            <p className="replaced">
              <span className="replaced__summary">
                <span className="replaced__label">{replacedDraft}</span>
                <del className="replaced__text">{legend.draft}</del>
              </span>
            </p>
          </div>
        </li>
      </ol>
      <p className="legend__gate">{legend.gate}</p>
    </section>
  );
}
