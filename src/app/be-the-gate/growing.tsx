import { useEffect, useRef } from "react";
import { useSettings } from "../state/settings.ts";
import { formatCount, formatDollars } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { cancelGrowing } from "./game-actions.ts";
import { agreeToGrow } from "./grow-round.ts";

/** The models write a problem in every way there is. */
export function Growing() {
  const growth = useGame((game) => game.growth);
  const asks = useGame((game) => game.asks);
  const words = texts.beTheGate.growing;
  if (asks !== null) return <Question usual={asks.usual} most={asks.most} />;
  return (
    <div className="growing">
      <p>{growth === null ? words.preparing : words.progress(growth.nodes, growth.waiting)}</p>
      {growth === null ? null : (
        <progress
          className="progress"
          aria-label={words.label}
          max={growth.nodes + growth.waiting}
          value={growth.nodes}
        />
      )}
      <button type="button" className="button" onClick={cancelGrowing}>
        {words.cancel}
      </button>
    </div>
  );
}

/** What growing would buy of the visitor's own large model. */
function Question({ usual, most }: { readonly usual: number; readonly most: number }) {
  const limit = useSettings((settings) => settings.sessionBudgetUsd);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus({ preventScroll: true }), []);
  const words = texts.beTheGate.growing;
  return (
    <div className="growing">
      <p className="growing__question" ref={question} tabIndex={-1}>
        {words.ask(formatCount(usual), formatCount(most))}
      </p>
      <p className="game__note">{limit === null ? words.noLimit : words.limit(formatDollars(limit))}</p>
      <div className="game__next">
        <button type="button" className="button button--main" onClick={agreeToGrow}>
          {words.agree}
        </button>
        <button type="button" className="button" onClick={cancelGrowing}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
