import { useLargeSource } from "../state/model-actions.ts";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { anotherProblem, nextRecorded, playAgain } from "./game-actions.ts";

/** What can be played next. */
export function NextRounds() {
  const words = texts.beTheGate;
  const source = useLargeSource();
  const showsTheirs = useGame((game) => game.showsTheirs);
  const hasTree = useGame((game) => game.tree !== null);
  return (
    <div className="game__next">
      {showsTheirs ? (
        <button type="button" className="button button--main" onClick={playAgain}>
          {words.invitation.play}
        </button>
      ) : null}
      <button
        type="button"
        className={showsTheirs ? "button" : "button button--main"}
        onClick={() => void nextRecorded()}
      >
        {words.next}
      </button>
      <button type="button" className="button" onClick={() => void anotherProblem()}>
        {words.another}
      </button>
      {hasTree && !showsTheirs ? (
        <button type="button" className="link" onClick={playAgain}>
          {words.again}
        </button>
      ) : null}
      <p className="game__note">{source === "custom" ? words.anotherCosts : words.anotherHint}</p>
    </div>
  );
}
