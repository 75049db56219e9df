import "./shortcuts.css";
import { useEffect, useRef } from "react";
import { changeSettings, useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";
import { Keys } from "./keys.tsx";
import { closeShortcutSheet } from "./shortcut-sheet-state.ts";
import { SHORTCUTS, type ShortcutGroup } from "./shortcut-table.ts";

const GROUPS: readonly ShortcutGroup[] = ["run", "steps", "gate", "inspector", "rooms", "page"];

/** Every key of the page, and the switch for single letters. */
export default function ShortcutList() {
  const dialog = useRef<HTMLDialogElement>(null);
  const letterKeys = useSettings((settings) => settings.letterKeys);
  const words = texts.shortcuts;
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="shortcuts"
      aria-labelledby="shortcuts-heading"
      onClose={closeShortcutSheet}
    >
      <div className="shortcuts__head">
        <h2 id="shortcuts-heading" className="shortcuts__heading">
          {words.heading}
        </h2>
        <button type="button" className="link" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      <div className="shortcuts__groups">
        {GROUPS.map((group) => (
          <section key={group} className="shortcuts__group">
            <h3 className="shortcuts__name">{words.groups[group]}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ id, chord }) => (
                <div key={id} className="shortcuts__row">
                  <dt>{words.names[id]}</dt>
                  <dd>
                    <Keys chord={chord} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section className="shortcuts__group">
          <h3 className="shortcuts__name">{words.groups.within}</h3>
          <dl>
            {words.within.map(({ name, keys }) => (
              <div key={name} className="shortcuts__row">
                <dt>{name}</dt>
                <dd className="shortcuts__keys">{keys}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <label className="shortcuts__letters">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={({ target }) => changeSettings({ letterKeys: target.checked })}
        />
        <span>{words.letters}</span>
      </label>
      <p className="shortcuts__hint">{words.lettersHint}</p>
    </dialog>
  );
}
