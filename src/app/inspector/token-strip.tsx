import type { KeyboardEvent } from "react";
import type { Author } from "../../core/events.ts";
import type { TokenScore } from "../../core/signals.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { visibleToken } from "./visible-token.ts";

interface Props {
  readonly tokens: readonly TokenScore[];
  readonly author: Author;
  readonly chosen: number | null;
  readonly onChoose: (position: number) => void;
}

/** A line as its tokens, each the darker the less sure; arrow keys lead from token to token. */
export function TokenStrip({ tokens, author, chosen, onChoose }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = Math.min(tokens.length - 1, Math.max(0, (chosen ?? 0) + move));
    onChoose(next);
    event.currentTarget.querySelectorAll<HTMLElement>(".token")[next]?.focus();
  };
  return (
    <div
      className="tokens"
      role="toolbar"
      aria-label={texts.inspector.tabs.tokens}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      {tokens.map((token, position) => {
        const probability = Math.exp(token.logprob);
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one line, in its order
            key={position}
            type="button"
            className="token"
            data-author={author}
            aria-label={texts.inspector.tokens.token(visibleToken(token.text), formatPercent(probability))}
            aria-pressed={position === chosen}
            tabIndex={position === (chosen ?? 0) ? 0 : -1}
            style={{ "--doubt": `${Math.round((1 - probability) * 42)}%` }}
            onClick={() => onChoose(position)}
            onFocus={() => onChoose(position)}
            onPointerEnter={(event) => event.pointerType === "mouse" && onChoose(position)}
          >
            {token.text}
          </button>
        );
      })}
    </div>
  );
}
