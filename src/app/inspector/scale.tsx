import { formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly probability: number;
  readonly threshold: number;
  readonly open: boolean;
}

const WIDTH = 320;

/** The gate laid on its side: how far the probability reaches, and where the threshold stands. */
export function Scale({ probability, threshold, open }: Props) {
  const [percent, limit] = formatPercentPair(probability, threshold);
  return (
    <svg
      className="scale"
      viewBox={`-1 0 ${WIDTH + 2} 22`}
      role="img"
      aria-label={texts.inspector.why.scale(percent, limit)}
      data-open={open}
    >
      <rect x="0" y="7" width={WIDTH} height="8" className="scale__post" />
      <rect x="0" y="7" width={WIDTH * probability} height="8" className="scale__fill" />
      <path d={`M${WIDTH * threshold} 1v20`} className="scale__tick" />
    </svg>
  );
}
