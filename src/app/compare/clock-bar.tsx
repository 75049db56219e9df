import "./clock.css";
import { useMediaQuery } from "../hooks/use-media-query.ts";
import { formatDuration } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { pauseClock, playClock, seek, setSlowdown, useClock } from "./clock.ts";
import { ClockLane } from "./clock-lane.tsx";
import { COLUMNS } from "./columns.ts";
import { useComparison } from "./comparison.ts";
import { SLOWDOWNS } from "./speeds.ts";

/** The slider's own scale: the runs' times are no round numbers. */
const WHOLE = 1000;

/** One time line for the three runs. */
export function ClockBar() {
  const words = texts.compare.clock;
  const { position, end, playing, slowdown } = useClock();
  const still = useComparison((state) => state.status !== "shown") || end === 0;
  const atEnd = position >= end;
  const now = formatDuration(position);
  const wide = useMediaQuery("(min-width: 64rem)");
  const note = (
    <p className="compare__note clock__note">
      {still ? words.legend : `${paceSentence(slowdown)} ${words.legend}`}
    </p>
  );
  return (
    <>
      {wide ? null : note}
      <section className="clock" aria-label={words.label} data-still={still}>
        <div className="clock__controls">
          <button
            type="button"
            className="button clock__play"
            disabled={still}
            onClick={playing ? pauseClock : playClock}
          >
            {playing ? words.pause : atEnd ? words.replay : words.play}
          </button>
          <p className="clock__now figures">{still ? texts.meter.none : now}</p>
          <select
            className="select clock__pace"
            aria-label={words.speed}
            value={slowdown}
            disabled={still}
            onChange={(event) => {
              const chosen = SLOWDOWNS.find((each) => `${each}` === event.target.value);
              if (chosen !== undefined) setSlowdown(chosen);
            }}
          >
            {SLOWDOWNS.map((each) => (
              <option key={each} value={each}>
                {paceName(each)}
              </option>
            ))}
          </select>
        </div>
        <div className="clock__lanes">
          {COLUMNS.map((column) => (
            <ClockLane key={column} column={column} end={end} />
          ))}
          <input
            type="range"
            className="clock__range"
            aria-label={words.position}
            aria-valuetext={words.positionValue(now, formatDuration(end))}
            min={0}
            max={WHOLE}
            step="any"
            value={end === 0 ? 0 : (position / end) * WHOLE}
            disabled={still}
            onChange={(event) => seek((event.target.valueAsNumber / WHOLE) * end)}
          />
        </div>
        {wide ? note : null}
      </section>
    </>
  );
}

function paceName(slowdown: number): string {
  const words = texts.compare.clock;
  if (slowdown === 1) return words.true;
  return slowdown > 1 ? words.slower(slowdown) : words.faster(1 / slowdown);
}

function paceSentence(slowdown: number): string {
  const words = texts.compare.clock;
  if (slowdown === 1) return words.truePace;
  return slowdown > 1 ? words.slowedDown(slowdown) : words.spedUp(1 / slowdown);
}
