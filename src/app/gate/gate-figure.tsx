import "./gate-figure.css";
import { useThreshold } from "../state/gate-settings.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { GateGauge } from "./gate-gauge.tsx";

const EXAMPLE = 0.62;
/** Where the gauge's 0 and 1 lie in its drawing, from the top. */
const BOTTOM = 57 / 60;
const HEIGHT = 48 / 60;

/** The gate by itself, with its parts named; it answers to the threshold's slider. */
export function GateFigure() {
  const threshold = useThreshold();
  const open = EXAMPLE > threshold;
  const words = texts.gate.figure;
  return (
    <figure className="gate-figure">
      <div className="gate-figure__drawing">
        <span className="gate-figure__mark gate-figure__mark--left" style={{ top: place(threshold) }}>
          {words.threshold(formatPercent(threshold))}
        </span>
        <GateGauge probability={EXAMPLE} threshold={threshold} open={open} />
        <span className="gate-figure__mark gate-figure__mark--right" style={{ top: place(EXAMPLE) }}>
          {words.probability(formatPercent(EXAMPLE))}
        </span>
      </div>
      <figcaption className="gate-figure__caption">{open ? words.open : words.closed}</figcaption>
    </figure>
  );
}

function place(share: number): string {
  return `${100 * (BOTTOM - HEIGHT * share)}%`;
}
