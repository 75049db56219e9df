import type { TokenScore } from "../../core/signals.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { visibleToken } from "./visible-token.ts";

const SHOWN = 5;

/** What else a token could have been: the five likeliest, and all others together. */
export function Alternatives({ token }: { readonly token: TokenScore | undefined }) {
  const words = texts.inspector.tokens;
  if (token === undefined) return <p>{words.choose}</p>;
  const best = token.top.slice(0, SHOWN);
  const rest = Math.max(0, 1 - best.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0));
  return (
    <section className="part alternatives" aria-live="polite">
      <h3 className="part__heading">{words.alternatives(visibleToken(token.text))}</h3>
      <ul>
        {best.map(({ text, logprob }) => (
          <Share
            key={text}
            name={visibleToken(text)}
            share={Math.exp(logprob)}
            chosen={text === token.text}
          />
        ))}
        <Share name={words.rest} share={rest} quiet />
      </ul>
    </section>
  );
}

interface ShareProps {
  readonly name: string;
  readonly share: number;
  readonly chosen?: boolean;
  readonly quiet?: boolean;
}

function Share({ name, share, chosen = false, quiet = false }: ShareProps) {
  return (
    <li className="alternatives__row" data-chosen={chosen} data-quiet={quiet}>
      <span className="alternatives__token">
        {name}
        {chosen ? <span className="alternatives__chosen"> {texts.inspector.tokens.chosen}</span> : null}
      </span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="alternatives__bar" aria-hidden="true">
        <rect width={100 * share} height="8" />
      </svg>
      <span className="figures alternatives__share">{formatPercent(share, 1)}</span>
    </li>
  );
}
