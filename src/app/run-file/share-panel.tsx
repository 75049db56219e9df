import "./share-panel.css";
import { useEffect, useId, useState } from "react";
import { toErrorRecord } from "../../core/errors.ts";
import type { RunEvent } from "../../core/events.ts";
import { LONGEST_LINK, runAddress } from "../state/shared-run.ts";
import { texts } from "../texts/texts.ts";
import { saveRun } from "./save-file.ts";

interface Props {
  readonly events: readonly RunEvent[];
  readonly onClose: () => void;
}

/** A run as a link: copied at once where the browser allows it, else to be copied from the field. */
export default function SharePanel({ events, onClose }: Props) {
  const words = texts.runs.share;
  const [address, setAddress] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    runAddress(events).then(
      (made) => current && setAddress(made),
      (error: unknown) => current && setFailure(toErrorRecord(error).message),
    );
    return () => {
      current = false;
    };
  }, [events]);
  return (
    <section className="share" aria-label={words.heading}>
      {address === null ? (
        <p role="status">{failure ?? words.making}</p>
      ) : address.length > LONGEST_LINK ? (
        <TooLong length={address.length} events={events} />
      ) : (
        <Link address={address} />
      )}
      <button type="button" className="link share__close" onClick={onClose}>
        {words.close}
      </button>
    </section>
  );
}

function TooLong({ length, events }: { readonly length: number; readonly events: readonly RunEvent[] }) {
  return (
    <>
      <p className="notice" role="status">
        {texts.runs.share.tooLong(length, LONGEST_LINK)}
      </p>
      <button type="button" className="button" onClick={() => void saveRun(events)}>
        {texts.file.download}
      </button>
    </>
  );
}

function Link({ address }: { readonly address: string }) {
  const words = texts.runs.share;
  const id = useId();
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    let current = true;
    void copy(address).then((done) => current && setCopied(done));
    return () => {
      current = false;
    };
  }, [address]);
  return (
    <>
      <div className="share__line">
        <label className="field share__field" htmlFor={id}>
          <span className="field__label">{words.label}</span>
          <input
            id={id}
            className="input figures"
            readOnly
            value={address}
            onFocus={(event) => event.target.select()}
          />
        </label>
        <button type="button" className="button" onClick={() => void copy(address).then(setCopied)}>
          {words.copy}
        </button>
        {"share" in navigator ? (
          <button type="button" className="button" onClick={() => void send(address)}>
            {words.send}
          </button>
        ) : null}
      </div>
      <p role="status" className="share__state">
        {copied === null ? "" : copied ? words.copied(address.length) : words.notCopied(address.length)}
      </p>
      <p className="share__holds">{words.holds}</p>
    </>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The visitor may well think better of it: then nothing is to be said. */
async function send(url: string): Promise<void> {
  try {
    await navigator.share({ title: texts.page.name, url });
  } catch {
    // Given up, or refused by the system, which says so itself.
  }
}
