import type { StepState } from "../../core/fold-run.ts";
import { formatDuration } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";
import { timeParts } from "./time-parts.ts";

const WIDTH = 320;

/** Where the step's time went. */
export function TimeTab({ step }: { readonly step: StepState }) {
  const words = texts.inspector.time;
  const parts = timeParts(step.times);
  if (parts.length === 0) return <p>{words.none}</p>;
  const total = parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  let reached = 0;
  return (
    <>
      <svg
        className="time"
        viewBox={`0 0 ${WIDTH} 16`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.chart}
      >
        {parts.map(({ name, milliseconds }) => {
          const x = (WIDTH * reached) / total;
          reached += milliseconds;
          return (
            <rect key={name} x={x} width={(WIDTH * milliseconds) / total} height="16" data-part={name} />
          );
        })}
      </svg>
      <dl className="facts">
        {parts.map(({ name, milliseconds }) => (
          <Fact
            key={name}
            name={
              <span className="time__name" data-part={name}>
                {words[name]}
              </span>
            }
          >
            {formatDuration(milliseconds)}
          </Fact>
        ))}
        <Fact name={words.total}>{formatDuration(total)}</Fact>
      </dl>
    </>
  );
}
