import { texts } from "../texts/texts.ts";
import { decide, keepTheRest } from "./game.ts";
import { PURCHASES } from "./play.ts";
import { useGateKeys } from "./use-gate-keys.ts";

interface Props {
  readonly step: number;
  readonly left: number;
  readonly canBuy: boolean;
}

/** Keep or buy: two buttons and two keys. */
export function GameControls({ step, left, canBuy }: Props) {
  const words = texts.beTheGate;
  const mayBuy = canBuy && left > 0;
  useGateKeys();
  return (
    <div className="game__controls">
      <p className="game__question">{words.decide(step + 1)}</p>
      <div className="game__choice">
        <button
          type="button"
          className="button game__keep"
          aria-keyshortcuts="K"
          onClick={() => decide("keep")}
        >
          {words.keep}
        </button>
        <button
          type="button"
          className="button game__buy"
          aria-keyshortcuts="B"
          aria-disabled={!mayBuy}
          onClick={() => decide("escalate")}
        >
          {words.buy}
        </button>
        <p className="game__left">
          <span className="game__coins" aria-hidden="true">
            {Array.from({ length: PURCHASES }, (_, coin) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: coins are alike
              <span key={coin} className="game__coin" data-spent={coin >= left} />
            ))}
          </span>
          {words.left(left)}
        </p>
        {left === 0 ? (
          <button type="button" className="link" onClick={keepTheRest}>
            {words.rest}
          </button>
        ) : null}
      </div>
      <p className="game__note">{canBuy ? words.keyHint : words.cannotBuy}</p>
    </div>
  );
}
