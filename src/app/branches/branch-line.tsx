import "./branches.css";
import { showBranch } from "../state/branch-actions.ts";
import { type FamilyRun, showBeside, useBranches } from "../state/branches.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";
import { branchName, branchOutcome } from "./branch-name.ts";

/** Every run of the family: which step and decision sets it apart, and what it came to. */
export function BranchLine() {
  const runs = useBranches((state) => state.runs);
  const beside = useBranches((state) => state.beside);
  const run = useRun((state) => state.run);
  const idle = useRun((state) => state.phase === "idle");
  if (runs.length < 2 || run === null) return null;
  const shown = run.start.runId;
  const words = texts.scrubber.branches;
  const other = runs.findLast(({ id }) => id !== shown)?.id ?? null;
  return (
    <section className="branches" aria-label={words.heading}>
      <ul className="branches__list">
        {runs.map((branch) => (
          <li key={branch.id}>
            <button
              type="button"
              className="tab branch"
              aria-pressed={branch.id === shown}
              disabled={!idle}
              onClick={() => showBranch(branch.id)}
            >
              <Names branch={branch} writing={branch.id === shown && !idle} />
            </button>
          </li>
        ))}
      </ul>
      <label className="branches__beside">
        <input
          type="checkbox"
          checked={beside !== null && beside !== shown}
          onChange={(event) => showBeside(event.target.checked ? other : null)}
        />
        {words.sideBySide}
      </label>
    </section>
  );
}

function Names({ branch, writing }: { readonly branch: FamilyRun; readonly writing: boolean }) {
  return (
    <>
      <span className="branch__name">{branchName(branch.run)}</span>
      <span className="branch__outcome figures">
        {writing ? texts.scrubber.branches.writing : branchOutcome(branch.run)}
      </span>
    </>
  );
}
