import { useRun } from "../state/run.ts";
import { useRuns } from "../state/runs.ts";
import { undoDeletion } from "../state/runs-deletion.ts";
import { texts } from "../texts/texts.ts";

/** What became of the last deletion, the last import, and the last wish to open a run. */
export function RunsReport() {
  const deleted = useRuns((state) => state.deleted);
  const report = useRuns((state) => state.report);
  const trouble = useRuns((state) => state.trouble);
  const refusal = useRun((state) => state.refusal);
  const words = texts.runs;
  return (
    <div className="runs__report" role="status">
      {trouble === null ? null : <p className="notice">{words.trouble[trouble]}</p>}
      {refusal === null ? null : (
        <p className="notice">
          {refusal.message} <span className="notice__remedy">{refusal.remedy}</span>
        </p>
      )}
      {deleted === null ? null : (
        <p>
          {words.removed}{" "}
          <button type="button" className="link" onClick={() => void undoDeletion()}>
            {words.undo}
          </button>
        </p>
      )}
      {report === null ? null : (
        <>
          {report.imported === 0 ? null : <p>{words.imported(report.imported)}</p>}
          {report.refused.map(({ name, reason }) => (
            <p key={name} className="notice">
              {words.refused(name, reason.message)}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
