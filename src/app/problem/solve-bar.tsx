import { useRun } from "../state/run.ts";
import { runAgain, startRun, stopRun } from "../state/run-actions.ts";
import { showWhole } from "../state/run-file-actions.ts";
import { useSmallModel } from "../state/small-model.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Preparing } from "./preparing.tsx";

/** Solve, stop, once more. */
export function SolveBar() {
  const phase = useRun((state) => state.phase);
  const hasRun = useRun((state) => state.run !== null);
  const busy = phase === "preparing" || phase === "running";
  return (
    <div className="solve">
      {busy ? (
        <button type="button" className="button button--main" onClick={stopRun}>
          {texts.solve.stop}
        </button>
      ) : (
        <button type="button" className="button button--main" title={texts.solve.keys} onClick={solveNow}>
          <SolveText />
        </button>
      )}
      {hasRun && !busy ? (
        <button type="button" className="button" onClick={againNow}>
          {texts.solve.again}
        </button>
      ) : null}
      <Preparing />
    </div>
  );
}

function SolveText() {
  const ready = useSmallModel((model) => model.status === "ready");
  const facts = useSmallModel((model) => model.facts);
  return ready || facts === null ? texts.solve.solve : texts.solve.solveFirst(formatBytes(facts.bytes));
}

function solveNow(): void {
  if (useRun.getState().phase === "playing") showWhole();
  void startRun();
}

function againNow(): void {
  if (useRun.getState().phase === "playing") showWhole();
  void runAgain();
}
