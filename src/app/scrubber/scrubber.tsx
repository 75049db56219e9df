import "./scrubber.css";
import { useId } from "react";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { policyHasThreshold, useThreshold } from "../state/gate-settings.ts";
import { useRun } from "../state/run.ts";
import { canScrub, moveThreshold, useScrub } from "../state/scrub.ts";
import { useSettings } from "../state/settings.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { ScrubNote } from "./scrub-note.tsx";
import { valueText } from "./scrub-words.ts";
import { Ticks } from "./ticks.tsx";

const STEP = 0.01;

/** The threshold: of the next run, of the next gate of one that is written, of every gate of one that is finished. */
export function Scrubber() {
  const place = usePlace();
  const policyId = useSettings((settings) => settings.policyId);
  const run = useRun((state) => (state.phase === "idle" ? state.run : null));
  const redecision = useScrub((state) => state.redecision);
  const id = useId();
  const enabled = policyHasThreshold(policyId) || (run !== null && canScrub(run));
  const words = texts.scrubber;
  useShortcut("lower-threshold", () => moveThreshold(within(place - STEP)), enabled);
  useShortcut("raise-threshold", () => moveThreshold(within(place + STEP)), enabled);
  return (
    <section className="scrubber" aria-labelledby={`${id}-name`}>
      <div className="scrubber__head">
        <label id={`${id}-name`} className="scrubber__label" htmlFor={id}>
          {words.heading}
        </label>
        <output className="figures scrubber__value" htmlFor={id}>
          {formatPercent(place)}
        </output>
        <ScrubNote enabled={enabled} />
      </div>
      <div className="scrubber__scale">
        <Ticks />
        <input
          id={id}
          type="range"
          className="range"
          min="0"
          max="1"
          step={STEP}
          value={place}
          aria-valuetext={valueText(place, run, redecision)}
          disabled={!enabled}
          onChange={(event) => moveThreshold(event.target.valueAsNumber)}
        />
      </div>
      <div className="scrubber__ends" aria-hidden="true">
        <span>{texts.gate.buyMore}</span>
        <span>{texts.gate.buyLess}</span>
      </div>
    </section>
  );
}

/** Where it stands: where a run is scrubbed to, else the finished run's own threshold, else the one of now. */
function usePlace(): number {
  const current = useThreshold();
  const scrubbed = useScrub((state) => state.threshold);
  const own = useRun(({ run, phase }) =>
    phase === "idle" && run !== null && canScrub(run)
      ? (run.steps.at(-1)?.threshold ?? run.start.policy.threshold)
      : null,
  );
  return scrubbed ?? own ?? current;
}

function within(threshold: number): number {
  return Math.min(1, Math.max(0, Math.round(threshold * 100) / 100));
}
