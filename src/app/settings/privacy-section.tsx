import { useRef } from "react";
import { useLargeSource } from "../state/model-actions.ts";
import { hostOf } from "../state/prices.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import type { LargeSource } from "../state/storage-policy.ts";
import { texts } from "../texts/texts.ts";
import { ForgetDialog } from "./forget-dialog.tsx";
import { Section } from "./section.tsx";

/** What is kept where, what leaves the device and to whom, and how to be rid of it all. */
export function PrivacySection() {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = texts.settings.privacy;
  return (
    <Section name="privacy" heading={words.heading}>
      <div className="settings__text">
        <h4 className="settings__small-heading">{words.leaves}</h4>
        <p>
          <Leaves />
        </p>
      </div>
      <div className="settings__text">
        <h4 className="settings__small-heading">{words.stored}</h4>
        <dl className="facts">
          {words.rows.map(({ what, where }) => (
            <div key={what} className="stored">
              <dt>{what}</dt>
              <dd className="stored__where">{where}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Downloads />
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {words.forget}
      </button>
      <ForgetDialog dialog={dialog} />
    </Section>
  );
}

function Leaves() {
  const source = useLargeSource();
  const { remoteBaseUrl, largeGrades, asksReward, rewardBaseUrl } = useSettings();
  const words = texts.settings.privacy;
  const hosts = { "stand-in": null, server: location.host, custom: hostOf(remoteBaseUrl) || null };
  const rewarded = asksReward && rewardBaseUrl.trim() !== "" ? words.rewarded(hostOf(rewardBaseUrl)) : null;
  const host = hosts[source];
  const graded = largeGrades && host !== null ? words.graded(host) : null;
  return [
    bought(source, host, rewarded !== null),
    graded,
    rewarded,
    graded === null && rewarded === null ? words.else : words.elseButDrafts,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

/** What leaves for bought steps; `more` when something else leaves besides. */
function bought(source: LargeSource, host: string | null, more: boolean): string {
  const words = texts.settings.privacy;
  if (source === "stand-in") return more ? words.nothingBought : words.nothing;
  if (host === null) return more ? words.customUnsetYet : words.customUnset;
  return source === "server" ? words.server(host) : words.custom(host);
}

function Downloads() {
  const allowed = useSettings((settings) => settings.downloadAllowed);
  return (
    <label className="settings__check">
      <input
        type="checkbox"
        checked={allowed}
        onChange={({ target }) => changeSettings({ downloadAllowed: target.checked })}
      />
      {texts.settings.privacy.downloads}
    </label>
  );
}
