import { useState } from "react";
import type { Decision } from "../../core/policy.ts";
import { roomAddress } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { type RoundResult, shareText } from "./result.ts";
import type { RoundSource } from "./round-source.ts";
import { gatePayload } from "./share-link.ts";

interface Props {
  readonly source: RoundSource;
  readonly choices: readonly Decision[];
  readonly result: RoundResult;
}

/** A link that carries this game, with a few words to send along. */
export function Share({ source, choices, result }: Props) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const words = texts.beTheGate.share;
  const address = `${location.origin}${location.pathname}${roomAddress("gate", gatePayload({ source, choices }))}`;
  const message = `${shareText(result)}\n${address}`;
  const copy = () => {
    navigator.clipboard.writeText(message).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="share">
      <h4 className="share__heading">{words.heading}</h4>
      <textarea
        className="share__text"
        aria-label={words.text}
        readOnly
        rows={4}
        value={message}
        onFocus={(event) => event.target.select()}
      />
      <div className="share__actions">
        <button type="button" className="button" onClick={copy}>
          {words.copy}
        </button>
        <span role="status">{copied === null ? null : copied ? words.copied : words.failed}</span>
      </div>
    </div>
  );
}
