import { type RefObject, useId } from "react";
import { forgetEverything, useForgetting } from "../state/forget.ts";
import { texts } from "../texts/texts.ts";

/** Asks before everything is forgotten. */
export function ForgetDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const id = useId();
  const { status, failure } = useForgetting();
  const words = texts.settings.privacy;
  const busy = status === "forgetting";
  return (
    <dialog ref={dialog} className="forget" aria-labelledby={id} aria-describedby={`${id}-about`}>
      <h3 id={id} className="settings__heading">
        {words.forgetHeading}
      </h3>
      <p id={`${id}-about`}>{words.forgetAbout}</p>
      {failure === null ? null : (
        <p className="notice" role="alert">
          {failure.message} <span className="notice__remedy">{failure.remedy}</span>
        </p>
      )}
      <div className="forget__choice">
        <button type="button" className="button" disabled={busy} onClick={() => dialog.current?.close()}>
          {words.keep}
        </button>
        <button
          type="button"
          className="button button--main"
          disabled={busy}
          onClick={() => void forgetEverything(() => location.reload())}
        >
          {busy ? words.forgetting : words.forgetNow}
        </button>
      </div>
    </dialog>
  );
}
