import "./sheet.css";
import "./step.css";
import { useRef } from "react";
import { BranchLine } from "../branches/branch-line.tsx";
import { sharedSteps } from "../branches/shared-steps.ts";
import { SideBySide } from "../branches/side-by-side.tsx";
import { useBeside } from "../branches/use-beside.ts";
import { useRun } from "../state/run.ts";
import { inspectStep } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";
import { Announcer } from "./announcer.tsx";
import { Answer } from "./answer.tsx";
import { EarlierProblem } from "./earlier-problem.tsx";
import { Legend } from "./legend.tsx";
import { isWriting, Rows } from "./rows.tsx";
import { RunNotes } from "./run-notes.tsx";
import { useFollowWriting } from "./use-follow-writing.ts";
import { useRowClicks } from "./use-row-clicks.ts";
import { useScrubbedTicks } from "./use-scrubbed-ticks.ts";
import { useStepKeys } from "./use-step-keys.ts";

/** The solution: numbered steps in two inks, then the answer. */
export function Sheet() {
  const phase = useRun((state) => state.phase);
  const hasRun = useRun((state) => state.run !== null);
  const sheet = useRef<HTMLElement>(null);
  const writing = isWriting(phase);
  useFollowWriting(sheet, writing);
  useRowClicks(sheet, inspectStep);
  useScrubbedTicks(sheet);
  return (
    <section
      className="sheet"
      id="solution"
      aria-label={texts.sheet.heading}
      data-writing={writing}
      tabIndex={-1}
      ref={sheet}
    >
      <Announcer />
      {!hasRun && !writing ? <Legend /> : null}
      <EarlierProblem />
      <RunNotes />
      <BranchLine />
      <Solution writing={writing} />
    </section>
  );
}

/** The steps, from where it parts on beside another branch, and the answer. */
function Solution({ writing }: { readonly writing: boolean }) {
  const run = useRun((state) => state.run);
  const beside = useBeside();
  const onKeyDown = useStepKeys(run?.steps.length ?? 0);
  if (run === null) return null;
  const shared = beside === null ? run.steps.length : sharedSteps(run, beside);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the steps' own buttons
    <div className="solution" onKeyDown={onKeyDown}>
      {shared === 0 ? null : <Rows run={run} from={0} to={shared} />}
      {beside === null ? (
        writing ? null : (
          <Answer run={run} />
        )
      ) : (
        <SideBySide shown={run} other={beside} from={shared} writing={writing}>
          <Rows run={run} from={shared} to={run.steps.length} />
        </SideBySide>
      )}
    </div>
  );
}
