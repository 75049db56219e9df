import { solveNow } from "../first-minute/solve-now.ts";
import { LoadBar } from "../small-model/load-bar.tsx";
import { useLoading } from "../state/loading.ts";
import { stopLoading, useRunParts } from "../state/model-actions.ts";
import { showWhole } from "../state/play-run.ts";
import { useRun } from "../state/run.ts";
import { runAgain, stopRun } from "../state/run-actions.ts";
import { bytesToFetch } from "../state/to-load.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** Solve, stop, once more; and while models are being loaded, how far that is. */
export function SolveBar() {
  const phase = useRun((state) => state.phase);
  const again = useRun((state) => state.run !== null && state.origin.kind !== "demo");
  const loading = useLoading((state) => state.sum !== null);
  const busy = phase === "preparing" || phase === "running";
  return (
    <div className="solve">
      {busy ? (
        <button type="button" className="button button--main" onClick={stopRun}>
          {phase === "preparing" ? texts.firstMinute.loading.cancel : texts.solve.stop}
        </button>
      ) : (
        <button type="button" className="button button--main" title={texts.solve.keys} onClick={solveNow}>
          <SolveText />
        </button>
      )}
      {again && !busy ? (
        <button type="button" className="button" onClick={againNow}>
          {texts.solve.again}
        </button>
      ) : null}
      {loading ? (
        <div className="solve__load">{busy ? <LoadBar /> : <LoadBar onCancel={stopLoading} />}</div>
      ) : null}
      {phase === "preparing" && !loading ? <p className="solve__status">{texts.solve.loading}</p> : null}
    </div>
  );
}

function SolveText() {
  const parts = useRunParts();
  const bytes = bytesToFetch(parts ?? []);
  return bytes === 0 ? texts.solve.solve : texts.solve.solveFirst(formatBytes(bytes));
}

function againNow(): void {
  if (useRun.getState().phase === "playing") showWhole();
  void runAgain();
}
