import { useId } from "react";
import { changeSettings, useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";
import { RewardForm } from "./reward-form.tsx";
import { Section } from "./section.tsx";

/** Who is asked about every draft besides the verifier. */
export function OpinionsSection() {
  const asksReward = useSettings((settings) => settings.asksReward);
  const words = texts.settings.opinions;
  const never = texts.gate.policyNames["always-small"];
  return (
    <Section name="opinions" heading={words.heading} about={words.about}>
      <Opinion setting="asksItself" label={words.selfCheck.label} hint={words.selfCheck.hint} />
      <Opinion setting="largeGrades" label={words.judge.label} hint={words.judge.hint(never)} />
      <Opinion setting="asksReward" label={words.reward.label} hint={words.reward.hint} />
      {asksReward ? <RewardForm /> : null}
    </Section>
  );
}

interface Props {
  readonly setting: "asksItself" | "largeGrades" | "asksReward";
  readonly label: string;
  readonly hint: string;
}

function Opinion({ setting, label, hint }: Props) {
  const id = useId();
  const asked = useSettings((settings) => settings[setting]);
  return (
    <div>
      <label className="settings__check">
        <input
          type="checkbox"
          checked={asked}
          aria-describedby={id}
          onChange={({ target }) => changeSettings({ [setting]: target.checked })}
        />
        {label}
      </label>
      <p id={id} className="settings__hint">
        {hint}
      </p>
    </div>
  );
}
