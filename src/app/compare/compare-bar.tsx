import { useProblem } from "../state/problem.ts";
import { roomAddress } from "../state/route.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";
import { COLUMNS } from "./columns.ts";
import { useComparison } from "./comparison.ts";
import { cancelComparison, compareHere, openRecorded } from "./comparison-actions.ts";
import { LoadingLine } from "./loading-line.tsx";

/** What is shown, how to have it for one's own problem, and how far that is. */
export function CompareBar() {
  const words = texts.compare;
  const status = useComparison((state) => state.status);
  const origin = useComparison((state) => state.origin);
  const refusal = useComparison((state) => state.refusal);
  const sheetWrites = useRun((state) => state.phase === "preparing" || state.phase === "running");
  const text = useProblem((state) => state.text.trim());
  const running = status === "running";
  return (
    <div className="compare__bar">
      <div className="compare__actions">
        {running ? (
          <button type="button" className="button" onClick={cancelComparison}>
            {words.cancel}
          </button>
        ) : (
          <button
            type="button"
            className="button button--main"
            title={words.runHint(text)}
            disabled={sheetWrites || status === "opening"}
            onClick={() => void compareHere()}
          >
            {origin === "live" ? words.again : words.run}
          </button>
        )}
        <a className="link" href={roomAddress("solve")}>
          {words.editIt}
        </a>
        {origin === "live" && !running ? (
          <button type="button" className="link" onClick={() => void openRecorded()}>
            {words.showRecorded}
          </button>
        ) : null}
      </div>
      <p className="compare__status" role="status">
        <Status />
      </p>
      <LoadingLine />
      {running || !sheetWrites ? null : <p className="compare__note">{words.busySheet}</p>}
      {refusal === null ? null : (
        <p className="notice" role="alert">
          {refusal.message} <span className="notice__remedy">{refusal.remedy}</span>
        </p>
      )}
    </div>
  );
}

function Status() {
  const words = texts.compare;
  const status = useComparison((state) => state.status);
  const origin = useComparison((state) => state.origin);
  const turn = useComparison((state) => state.turn);
  const cancelled = useComparison((state) => state.cancelled);
  if (status === "opening") return words.recording;
  if (status === "running") {
    return turn === null ? words.preparing : words.turn(words.names[turn], COLUMNS.indexOf(turn) + 1);
  }
  if (cancelled) return words.cancelled;
  return origin === "recorded" ? words.recorded : words.live;
}
