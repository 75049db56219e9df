import { useId } from "react";
import { CONTINUATION_STYLES } from "../../engines/remote/chat-request.ts";
import { PROVIDERS } from "../../engines/remote/providers.ts";
import { Field } from "../controls/field.tsx";
import { KeyField } from "../controls/key-field.tsx";
import { forgetTrial } from "../state/model-actions.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import type { Settings } from "../state/storage-policy.ts";
import { texts } from "../texts/texts.ts";
import { ConnectionTrial } from "./connection-trial.tsx";
import { baseUrlChange, providerChange } from "./remote-settings.ts";

/** Which server, which model, which key; loaded when somebody wants to enter one. */
export default function RemoteForm() {
  const { remoteProvider, remoteBaseUrl, remoteModel, remoteContinuation, remoteKey } = useSettings();
  const id = useId();
  const words = texts.largeModel.form;
  const chosen = PROVIDERS.find(({ id: name }) => name === remoteProvider);
  return (
    <div className="remote">
      <Field id={`${id}-preset`} label={words.preset}>
        <select
          id={`${id}-preset`}
          className="select"
          value={remoteProvider}
          onChange={(event) => change(providerChange(event.target.value))}
        >
          {PROVIDERS.map(({ id: name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      {chosen?.hint ? <p className="remote__hint">{chosen.hint}</p> : null}
      <Field id={`${id}-url`} label={words.baseUrl}>
        <input
          id={`${id}-url`}
          className="input"
          type="url"
          placeholder={words.baseUrlHint}
          value={remoteBaseUrl}
          onChange={(event) => change(baseUrlChange(remoteBaseUrl, event.target.value))}
        />
      </Field>
      <Field id={`${id}-model`} label={words.model}>
        <input
          id={`${id}-model`}
          className="input"
          autoComplete="off"
          value={remoteModel}
          onChange={(event) => change({ remoteModel: event.target.value })}
        />
      </Field>
      <KeyField
        id={`${id}-key`}
        label={words.key}
        hint={words.keyHint}
        value={remoteKey}
        onChange={(key) => change({ remoteKey: key })}
      />
      <Field id={`${id}-continuation`} label={words.continuation}>
        <select
          id={`${id}-continuation`}
          className="select"
          value={remoteContinuation}
          onChange={(event) => change({ remoteContinuation: event.target.value })}
        >
          {CONTINUATION_STYLES.map((style) => (
            <option key={style} value={style}>
              {words.continuations[style]}
            </option>
          ))}
        </select>
      </Field>
      <ConnectionTrial
        complete={remoteBaseUrl !== "" && remoteModel !== ""}
        command={corsCommand(remoteProvider)}
      />
    </div>
  );
}

function change(settings: Partial<Settings>): void {
  changeSettings(settings);
  forgetTrial();
}

function corsCommand(name: string): string | null {
  return PROVIDERS.find(({ id }) => id === name)?.corsCommand?.(location.origin) ?? null;
}
