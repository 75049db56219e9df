import "./sheet.css";
import "./step.css";
import { useRef } from "react";
import { useProblem } from "../state/problem.ts";
import { useRun } from "../state/run.ts";
import { inspectStep, useSelection } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";
import { Announcer } from "./announcer.tsx";
import { Answer } from "./answer.tsx";
import { Legend } from "./legend.tsx";
import { RunNotes } from "./run-notes.tsx";
import { StepRow } from "./step-row.tsx";
import { useFollowWriting } from "./use-follow-writing.ts";
import { useRowClicks } from "./use-row-clicks.ts";
import { useStepKeys } from "./use-step-keys.ts";

/** The solution: numbered steps in two inks, then the answer. */
export function Sheet() {
  const run = useRun((state) => state.run);
  const phase = useRun((state) => state.phase);
  const live = useRun((state) => state.origin.kind === "live");
  const selected = useSelection((state) => state.step);
  const text = useProblem((state) => state.text);
  const list = useRef<HTMLOListElement>(null);
  const steps = run?.steps ?? [];
  const firstFailed = steps.find((step) => step.wantedHelp)?.index;
  const writing = phase === "running" || phase === "playing";
  const onKeyDown = useStepKeys(steps.length);
  useFollowWriting(list, steps.length, writing);
  useRowClicks(list, inspectStep);

  return (
    <section
      className="sheet"
      id="solution"
      aria-label={texts.sheet.heading}
      data-writing={writing}
      tabIndex={-1}
    >
      <Announcer />
      {run === null ? (
        phase === "idle" || phase === "preparing" ? (
          <Legend />
        ) : null
      ) : (
        <>
          {run.start.problem.text === text.trim() ? null : (
            <div className="sheet__earlier">
              <p className="sheet__note">{live ? texts.sheet.earlierProblem : texts.sheet.filedProblem}</p>
              <p className="sheet__problem">{run.start.problem.text}</p>
            </div>
          )}
          <RunNotes />
        </>
      )}
      <ol className="steps" ref={list} onKeyDown={onKeyDown}>
        {steps.map((step, position) => (
          <StepRow
            key={step.index}
            step={step}
            live={writing && position === steps.length - 1}
            standIn={run?.start.models.large.url === null}
            selected={step.index === selected}
            tabStop={step.index === (selected ?? 0)}
            canRetry={phase === "idle"}
            explains={step.index === firstFailed}
          />
        ))}
      </ol>
      {run === null || writing ? null : <Answer run={run} />}
    </section>
  );
}
