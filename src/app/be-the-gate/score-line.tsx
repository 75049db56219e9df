import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { forgetScore } from "./game-actions.ts";
import { scoreTotals } from "./score.ts";

/** How you did so far, and how the gate would have. */
export function ScoreLine() {
  const score = useGame((game) => game.score);
  const words = texts.beTheGate.score;
  const { rounds, right, purchases, usd, gateRight, gateUsd } = scoreTotals(score);
  return (
    <section className="score" aria-label={words.label}>
      {rounds === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.you(rounds, right, purchases, formatCost(usd))}</p>
          <p>{words.gate(rounds, gateRight, formatCost(gateUsd))}</p>
          <button type="button" className="link" onClick={forgetScore}>
            {words.forget}
          </button>
        </>
      )}
    </section>
  );
}
