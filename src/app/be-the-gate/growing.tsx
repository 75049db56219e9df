import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { cancelGrowing } from "./game-actions.ts";

/** The models write a problem in every way there is. */
export function Growing() {
  const growth = useGame((game) => game.growth);
  const words = texts.beTheGate.growing;
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
