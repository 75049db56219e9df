import "./gate-controls.css";
import { useId } from "react";
import { policyHasThreshold, useThreshold } from "../state/gate-settings.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** How sure the gate must be before a step is bought: counts from the next decision on. */
export function ThresholdSlider() {
  const policyId = useSettings((settings) => settings.policyId);
  const threshold = useThreshold();
  const id = useId();
  const percent = formatPercent(threshold);
  const words = texts.gate;
  return (
    <div className="threshold">
      <label className="threshold__label" htmlFor={id}>
        {words.threshold} <output className="figures threshold__value">{percent}</output>
      </label>
      <input
        id={id}
        type="range"
        className="range"
        min="0"
        max="1"
        step="0.01"
        value={threshold}
        aria-valuetext={words.thresholdValue(percent)}
        disabled={!policyHasThreshold(policyId)}
        onChange={(event) => changeSettings({ threshold: event.target.valueAsNumber })}
      />
      <div className="threshold__ends" aria-hidden="true">
        <span>{words.buyMore}</span>
        <span>{words.buyLess}</span>
      </div>
    </div>
  );
}
