import "./kept-runs-line.css";
import { openStoredRun } from "../state/open-stored-run.ts";
import { dismissTrouble, forgetInterrupted, useRuns } from "../state/runs.ts";
import { texts } from "../texts/texts.ts";
import { firstWords } from "./first-words.ts";

/** One line above the sheet, when there is something to say: a run that broke off, or that none is being kept. */
export function KeptRunsLine() {
  const trouble = useRuns((state) => (state.troubleDismissed ? null : state.trouble));
  const interrupted = useRuns((state) => state.interrupted);
  const words = texts.runs;
  if (trouble !== null) {
    return (
      <p className="kept-line" role="status">
        <span className="kept-line__text">{words.trouble[trouble]}</span>
        <button type="button" className="link" onClick={dismissTrouble}>
          {texts.dismiss}
        </button>
      </p>
    );
  }
  if (interrupted === null) return null;
  return (
    <p className="kept-line" role="status">
      <span className="kept-line__text">{words.offer(firstWords(interrupted.problem, 60))}</span>
      <button type="button" className="link" onClick={() => void openStoredRun(interrupted.id)}>
        {words.offerOpen}
      </button>
      <button type="button" className="link" onClick={() => void forgetInterrupted(interrupted.id)}>
        {texts.dismiss}
      </button>
    </p>
  );
}
