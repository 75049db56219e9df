import { useRun } from "../state/run.ts";
import { branchFrom } from "../state/run-actions.ts";
import { texts } from "../texts/texts.ts";

/** Under a run that broke off: how far it came, and the way on from its last finished step. */
export function GoOnHere() {
  const run = useRun((state) => state.run);
  if (run === null || run.outcome !== null) return null;
  const { stepsCommitted } = run.totals;
  const words = texts.runs;
  return (
    <div className="go-on">
      <p className="notice">
        {run.steps.length > stepsCommitted
          ? words.interruptedAt(stepsCommitted + 1)
          : words.interruptedBetween(stepsCommitted)}
      </p>
      <button type="button" className="button" onClick={() => void branchFrom(stepsCommitted, null)}>
        {words.goOn}
      </button>
    </div>
  );
}
