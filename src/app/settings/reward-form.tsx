import { useId } from "react";
import { PROVIDERS } from "../../engines/remote/providers.ts";
import { Field } from "../controls/field.tsx";
import { KeyField } from "../controls/key-field.tsx";
import { changeSettings, useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";
import { rewardComplaint, rewardUrlChange } from "./reward-settings.ts";

/** Where the process reward model is, what it is called there, and its key. */
export function RewardForm() {
  const { rewardBaseUrl, rewardModel, rewardKey } = useSettings();
  const id = useId();
  const words = texts.settings.opinions.reward;
  const { form } = texts.largeModel;
  const complaint = rewardComplaint({ rewardBaseUrl, rewardModel });
  return (
    <div className="remote">
      <Field id={`${id}-url`} label={words.address}>
        <input
          id={`${id}-url`}
          className="input"
          type="url"
          placeholder={words.addressHint}
          value={rewardBaseUrl}
          aria-invalid={complaint === "notPlain"}
          aria-describedby={`${id}-complaint`}
          onChange={({ target }) => changeSettings(rewardUrlChange(rewardBaseUrl, target.value))}
        />
      </Field>
      <Field id={`${id}-model`} label={words.model}>
        <input
          id={`${id}-model`}
          className="input"
          autoComplete="off"
          placeholder="Qwen/Qwen2.5-Math-PRM-7B"
          value={rewardModel}
          onChange={({ target }) => changeSettings({ rewardModel: target.value })}
        />
      </Field>
      <KeyField
        id={`${id}-key`}
        label={words.key}
        hint={form.keyHint}
        value={rewardKey}
        onChange={(key) => changeSettings({ rewardKey: key })}
      />
      <p id={`${id}-complaint`} className="remote__hint" aria-live="polite">
        {complaint === null ? null : words[complaint]}
      </p>
      <p className="remote__hint">
        {form.cors} <code className="trial__command">{vllmCommand()}</code>
      </p>
    </div>
  );
}

function vllmCommand(): string | undefined {
  return PROVIDERS.find(({ id }) => id === "vllm")?.corsCommand?.(location.origin);
}
