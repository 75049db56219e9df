import type { ReactNode } from "react";
import { ErrorBoundary } from "../errors/error-boundary.tsx";
import { useOpening } from "../first-minute/opening.ts";
import { RecordingLine } from "../first-minute/recording-line.tsx";
import { ThreeWays } from "../first-minute/three-ways.tsx";
import { PolicyChoice } from "../gate/policy-choice.tsx";
import { Inspector } from "../inspector/inspector.tsx";
import { LargeModelRoom } from "../large-model/large-model-room.tsx";
import { Meter } from "../meter/meter.tsx";
import { HelpLine } from "../offline/help-line.tsx";
import { ProblemEditor } from "../problem/problem-editor.tsx";
import { ProblemPicker } from "../problem/problem-picker.tsx";
import { Refusal } from "../problem/refusal.tsx";
import { SolveBar } from "../problem/solve-bar.tsx";
import { useSolveKeys } from "../problem/use-solve-keys.ts";
import { RunFileActions } from "../run-file/run-file-actions.tsx";
import { KeptRunsLine } from "../runs/kept-runs-line.tsx";
import { Scrubber } from "../scrubber/scrubber.tsx";
import { Sheet } from "../sheet/sheet.tsx";
import { DeviceLine } from "../small-model/device-line.tsx";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";

/** One problem, its solution in two inks, and the inspector. */
export function SolveRoom() {
  useSolveKeys();
  return (
    <>
      <ErrorBoundary room={texts.meter.label}>
        <Meter />
      </ErrorBoundary>
      <main className="page">
        <section className="page__problem" aria-label={texts.problem.heading}>
          <ErrorBoundary room={texts.problem.heading}>
            <ProblemPicker />
            <ProblemEditor />
            <div className="page__controls">
              <SolveBar />
            </div>
            <Refusal />
          </ErrorBoundary>
        </section>
        <Solution>
          <ErrorBoundary room={texts.sheet.heading}>
            <KeptRunsLine />
            <RecordingLine />
            <Sheet />
            <Scrubber />
            <HelpLine />
            <RunFileActions />
          </ErrorBoundary>
        </Solution>
        <div className="page__margin">
          <ErrorBoundary room={texts.firstMinute.heading}>
            <ThreeWays />
          </ErrorBoundary>
          <ErrorBoundary room={texts.gate.heading}>
            <PolicyChoice />
          </ErrorBoundary>
          <ErrorBoundary room={texts.smallModel.heading}>
            <DeviceLine />
          </ErrorBoundary>
          <ErrorBoundary room={texts.largeModel.heading}>
            <LargeModelRoom />
          </ErrorBoundary>
        </div>
        <div className="page__inspector">
          <ErrorBoundary room={texts.inspector.label}>
            <Inspector />
          </ErrorBoundary>
        </div>
      </main>
    </>
  );
}

/** Apart from the room, which is not drawn anew with every change of the run. */
function Solution({ children }: { readonly children: ReactNode }) {
  const origin = useRun((state) => state.origin.kind);
  const phase = useRun((state) => state.phase);
  const opening = useOpening((state) => state.pending);
  return (
    <div
      className="page__solution"
      data-origin={origin}
      data-phase={phase}
      data-recording={opening || origin === "demo"}
    >
      {children}
    </div>
  );
}
