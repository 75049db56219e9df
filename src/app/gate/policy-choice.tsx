import "./gate-controls.css";
import { lazy, Suspense, useState } from "react";
import { useThreshold } from "../state/gate-settings.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import { isLearned, useStepPolicies } from "../state/step-policies.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { offeredPolicies, policyName } from "./policy-names.ts";

const FirstGateTable = lazy(() => import("./first-gate-table.tsx"));
const OperatingPoint = lazy(() => import("./operating-point.tsx"));

/** Who decides whether a draft stays. */
export function PolicyChoice() {
  const policyId = useSettings((settings) => settings.policyId);
  const threshold = useThreshold();
  const shipped = useStepPolicies((state) => state.shipped);
  const offered = offeredPolicies(policyId, shipped);
  const words = texts.gate;
  return (
    <section className="model" aria-labelledby="gate-policy-name">
      <h2 id="gate-policy-name" className="model__heading">
        {words.heading}
      </h2>
      <select
        className="select"
        aria-label={words.policy}
        value={policyId}
        onChange={(event) => changeSettings({ policyId: event.target.value })}
      >
        {offered.map((name) => (
          <option key={name} value={name}>
            {policyName(name)}
          </option>
        ))}
      </select>
      <p>{meaning(policyId, threshold)}</p>
      {policyId === "trim-thr" || isLearned(policyId) ? <Aim /> : null}
      <AskSwitch />
      <FirstGateSwitch />
    </section>
  );
}

/** Whether Route-To-Reason chooses before the first step, where it ships; its table stands below once it has. */
function FirstGateSwitch() {
  const routesFirst = useSettings((settings) => settings.routesFirst);
  const ships = useStepPolicies(({ shipped }) => shipped.some(({ kind }) => kind === "route-to-reason"));
  const { setting, hint } = texts.firstGate;
  if (!ships) return null;
  return (
    <>
      <label className="ask-switch" title={hint}>
        <input
          type="checkbox"
          checked={routesFirst}
          onChange={(event) => changeSettings({ routesFirst: event.target.checked })}
        />
        {setting}
      </label>
      {routesFirst ? (
        <Suspense fallback={null}>
          <FirstGateTable />
        </Suspense>
      ) : null}
    </>
  );
}

/** The way to choose a threshold by what it shall keep; read when it is opened. */
function Aim() {
  const [opened, setOpened] = useState(false);
  return (
    <details className="aim" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className="aim__summary">{texts.operatingPoint.heading}…</summary>
      {opened ? (
        <Suspense fallback={<p>{texts.operatingPoint.reading}</p>}>
          <OperatingPoint />
        </Suspense>
      ) : null}
    </details>
  );
}

/** Whether the visitor decides in the policy's place. */
function AskSwitch() {
  const asks = useSettings((settings) => settings.asksAtGates);
  const { ask } = texts.scrubber;
  return (
    <label className="ask-switch" title={ask.hint}>
      <input
        type="checkbox"
        checked={asks}
        onChange={(event) => changeSettings({ asksAtGates: event.target.checked })}
      />
      {ask.setting}
    </label>
  );
}

function meaning(policyId: string, threshold: number): string {
  const words = texts.gate;
  switch (policyId) {
    case "trim-thr":
      return words.thresholdSentence(formatPercent(threshold));
    case "random":
      return words.chanceSentence(formatPercent(1 - threshold));
    case "always-small":
    case "always-large":
      return words.fixedSentence[policyId];
    default:
      return words.learnedSentence(formatPercent(threshold));
  }
}
