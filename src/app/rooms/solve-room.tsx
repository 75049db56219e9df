import { ErrorBoundary } from "../errors/error-boundary.tsx";
import { PolicyChoice } from "../gate/policy-choice.tsx";
import { ThresholdSlider } from "../gate/threshold-slider.tsx";
import { Inspector } from "../inspector/inspector.tsx";
import { LargeModelRoom } from "../large-model/large-model-room.tsx";
import { Meter } from "../meter/meter.tsx";
import { ProblemEditor } from "../problem/problem-editor.tsx";
import { ProblemPicker } from "../problem/problem-picker.tsx";
import { Refusal } from "../problem/refusal.tsx";
import { SolveBar } from "../problem/solve-bar.tsx";
import { useSolveKeys } from "../problem/use-solve-keys.ts";
import { DropZone } from "../run-file/drop-zone.tsx";
import { RunFileActions } from "../run-file/run-file-actions.tsx";
import { Sheet } from "../sheet/sheet.tsx";
import { DeviceLine } from "../small-model/device-line.tsx";
import { texts } from "../texts/texts.ts";

/** One problem, its solution in two inks, and the inspector. */
export function SolveRoom() {
  useSolveKeys();
  return (
    <>
      <ErrorBoundary room={texts.meter.label}>
        <Meter />
      </ErrorBoundary>
      <DropZone>
        <main className="page">
          <section className="page__problem" aria-label={texts.problem.heading}>
            <ErrorBoundary room={texts.problem.heading}>
              <ProblemPicker />
              <ProblemEditor />
              <div className="page__controls">
                <SolveBar />
                <ThresholdSlider />
              </div>
              <Refusal />
            </ErrorBoundary>
          </section>
          <div className="page__solution">
            <ErrorBoundary room={texts.sheet.heading}>
              <Sheet />
              <RunFileActions />
            </ErrorBoundary>
          </div>
          <div className="page__margin">
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
      </DropZone>
    </>
  );
}
