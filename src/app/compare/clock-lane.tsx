import { formatDuration } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import type { Column } from "./columns.ts";
import { useComparison } from "./comparison.ts";
import { laneOf } from "./lane.ts";

const LENGTH = 1000;

/** Who wrote when in one run, and where it ended. */
export function ClockLane({ column, end }: { readonly column: Column; readonly end: number }) {
  const words = texts.compare;
  const run = useComparison((state) => state.timelines[column]?.whole ?? null);
  const endedAt = run?.endedAt ?? null;
  const scale = end > 0 ? LENGTH / end : 0;
  const time = endedAt === null ? texts.meter.none : formatDuration(endedAt);
  return (
    <div className="lane" data-column={column}>
      <span className="lane__name">{words.names[column]}</span>
      <svg
        className="lane__drawing"
        viewBox={`0 0 ${LENGTH} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.clock.lane(words.names[column], time)}
      >
        <path d={`M0 5H${LENGTH}`} className="lane__rest" />
        {run === null
          ? null
          : laneOf(run).map(({ author, from, to }) => (
              <rect
                key={from}
                x={from * scale}
                y={2.5}
                width={Math.max(1, (to - from) * scale)}
                height={5}
                className="lane__stretch"
                data-author={author}
              />
            ))}
        {endedAt === null ? null : <path d={`M${endedAt * scale} 0V10`} className="lane__end" />}
      </svg>
      <span className="lane__time figures">{time}</span>
    </div>
  );
}
