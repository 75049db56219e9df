import "./consent-dialog.css";
import { useEffect, useId, useRef } from "react";
import { answerConsent, useConsent } from "../state/consent.ts";
import { bytesToFetch } from "../state/to-load.ts";
import { formatBytes, formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** Asks, once, whether models may be downloaded, with everything that this would fetch. */
export function ConsentDialog() {
  const asked = useConsent((state) => state.asked);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (asked !== null) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asked]);
  const words = texts.firstMinute.consent;
  const total = bytesToFetch(asked ?? []);
  return (
    <dialog
      ref={dialog}
      className="consent"
      aria-labelledby={`${id}-heading`}
      aria-describedby={`${id}-sentence`}
      onClose={() => answerConsent(false)}
    >
      {asked === null ? null : (
        <>
          <h2 id={`${id}-heading`} className="consent__heading">
            {words.heading}
          </h2>
          <p id={`${id}-sentence`}>
            {words.sentence(formatBytes(total), location.host)} {words.kept}
          </p>
          <dl className="consent__parts">
            {asked.map(({ part, bytes }) => (
              <div key={part} className="consent__part">
                <dt>{words.parts[part]}</dt>
                <dd className="figures">{formatBytes(bytes)}</dd>
              </div>
            ))}
            <div className="consent__part consent__part--total">
              <dt>{words.total}</dt>
              <dd className="figures">{words.bytes(formatCount(total))}</dd>
            </div>
          </dl>
          <div className="consent__answers">
            <button type="button" className="button button--main" onClick={() => answerConsent(true)}>
              {words.download}
            </button>
            <button type="button" className="button" onClick={() => answerConsent(false)}>
              {words.notNow}
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}
