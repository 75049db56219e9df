import { openRoom } from "../state/route.ts";
import { useRuns } from "../state/runs.ts";
import { texts } from "../texts/texts.ts";
import { clearChoice, useRunsView } from "./runs-view.ts";

/** At the bottom while runs are chosen: the way to see two of them side by side. */
export function ChosenRuns() {
  const summaries = useRuns((state) => state.summaries);
  // One of them may have been deleted since.
  const chosen = useRunsView((view) => view.chosen).filter((id) => summaries.some((run) => run.id === id));
  const words = texts.runs;
  const [left, right] = chosen;
  if (left === undefined) return null;
  const compare = () => openRoom("runs", ["compare", ...chosen.map(encodeURIComponent)].join("/"));
  return (
    <section className="runs__chosen" aria-label={words.compareTwo}>
      {right === undefined ? (
        <p role="status">{words.chooseOneMore}</p>
      ) : (
        <button type="button" className="button button--main" onClick={compare}>
          {words.compareTwo}
        </button>
      )}
      <button type="button" className="link" onClick={clearChoice}>
        {words.clearChoice}
      </button>
    </section>
  );
}
