import { useState } from "react";
import { formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { layOut } from "./lay-out.ts";

/** A browser lays out this much at once without a pause. */
const AT_ONCE = 20_000;
const COPIED_MILLISECONDS = 2000;

interface Props {
  readonly label: string;
  readonly text: string;
  readonly open?: boolean;
}

/** A text exactly as it was sent or came back; laid out, in full or copied when asked for. */
export function Verbatim({ label, text, open = false }: Props) {
  const [whole, setWhole] = useState(false);
  const [laidOut, setLaidOut] = useState<string | null>(null);
  const shown = laidOut ?? text;
  const cut = !whole && shown.length > AT_ONCE;
  const words = texts.inspector.sent;
  return (
    <details className="verbatim" open={open}>
      <summary>{label}</summary>
      {/* Scrolls, so that the keyboard must be able to reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area */}
      <pre className="verbatim__text" tabIndex={0}>
        {cut ? `${shown.slice(0, AT_ONCE)}…` : shown}
      </pre>
      <div className="verbatim__actions">
        <Copy text={text} label={label} />
        <LayOut text={text} laidOut={laidOut !== null} onChange={setLaidOut} />
        {cut ? (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {words.whole(formatCount(shown.length))}
          </button>
        ) : null}
      </div>
    </details>
  );
}

interface LayOutProps {
  readonly text: string;
  readonly laidOut: boolean;
  readonly onChange: (laidOut: string | null) => void;
}

/** The exact text stays the first view; what cannot be laid out says so by staying as it is. */
function LayOut({ text, laidOut, onChange }: LayOutProps) {
  const words = texts.inspector.sent;
  if (!/^(\s*[{[]|.*^data: ?\{)/ms.test(text)) return null;
  return (
    <button
      type="button"
      className="link"
      aria-pressed={laidOut}
      onClick={() => onChange(laidOut ? null : layOut(text))}
    >
      {words.layOut}
    </button>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const words = texts.inspector.sent;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
    setTimeout(() => setState("idle"), COPIED_MILLISECONDS);
  };
  return (
    <>
      <button type="button" className="link" aria-label={words.copyOf(label)} onClick={() => void copy()}>
        {words.copy}
      </button>
      <span aria-live="polite">{state === "idle" ? null : words[state]}</span>
    </>
  );
}
