import "./gate-gauge.css";
import { formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

const TOP = 9;
const HEIGHT = 48;
const LEFT = 15;
const WIDTH = 10;
const ARM = 15;

interface Props {
  /** Probability that the large model should write the step; null while the gate has not read it. */
  readonly probability: number | null;
  readonly threshold: number;
  readonly open: boolean;
}

/**
 * A step's gate in the margin: how full it is, where the threshold stands, and whether its arm has lifted. While a run
 * is scrubbed, the sheet's `--scrub` moves every tick at once, without drawing anything anew.
 */
export function GateGauge({ probability, threshold, open }: Props) {
  const [percent, limit] = formatPercentPair(probability ?? 0, threshold);
  const label =
    probability === null ? texts.gate.gaugeWaiting(limit) : texts.gate.gauge(percent, limit, open);
  return (
    <span className="gauge" data-open={open} data-waiting={probability === null}>
      <svg
        viewBox="0 0 40 60"
        role="img"
        aria-label={label}
        className="gauge__drawing"
        style={{ "--limit": `${threshold}` }}
      >
        <rect x={LEFT} y={TOP} width={WIDTH} height={HEIGHT} className="gauge__post" />
        <rect
          x={LEFT}
          y={TOP}
          width={WIDTH}
          height={HEIGHT}
          className="gauge__fill"
          style={{ transform: `scaleY(${probability ?? 0})` }}
        />
        <g className="gauge__limit">
          <path d={`M${LEFT + WIDTH + 2} 0h6`} className="gauge__tick" />
          <g style={{ transform: `translateX(${LEFT - 3}px)` }}>
            <path d={`M0 0h${ARM}`} className="gauge__arm" />
            <circle r="2.25" className="gauge__pivot" />
          </g>
        </g>
      </svg>
      <span className="gauge__number figures" aria-hidden="true">
        {probability === null ? "" : percent}
      </span>
    </span>
  );
}
