import { Fragment } from "react";
import { texts } from "../texts/texts.ts";

/** A chord as its keys stand on a keyboard. */
export function Keys({ chord }: { readonly chord: string }) {
  const [first = "", second] = chord.split(" ");
  return (
    <span className="shortcuts__keys">
      <Stroke name={first} />
      {second === undefined ? null : (
        <>
          {` ${texts.shortcuts.andThen} `}
          <Stroke name={second} />
        </>
      )}
    </span>
  );
}

function Stroke({ name }: { readonly name: string }) {
  return name.split("+").map((key, place) => (
    <Fragment key={key}>
      {place > 0 ? " " : null}
      <kbd className="key">{label(key)}</kbd>
    </Fragment>
  ));
}

function label(key: string): string {
  if (key === "Mod") return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
  const names: Readonly<Record<string, string>> = texts.shortcuts.keys;
  return names[key] ?? key;
}
