import { memo } from "react";
import type { StepState } from "../../core/fold-run.ts";
import { useRun } from "../state/run.ts";

/** Closer than this, as a share of the scale, two numbers would lie over each other. */
const ROOM = 0.04;
/** More numbers than these are only counted. */
const MOST_NAMED = 5;
/** Nearer to an end than this, a label starts or ends there. */
const EDGE = 0.08;

interface Mark {
  readonly step: string;
  readonly place: number;
  readonly decision: string;
}

/** Where on the scale the gate put each step; bought ones in their own ink. */
export function Ticks() {
  // As text, so that what is streamed in between draws nothing anew.
  const marks = useRun(({ run }) => (run?.steps ?? []).map(markOf).filter(Boolean).join(" "));
  return marks === "" ? null : <Marks marks={marks} />;
}

const Marks = memo(function Marks({ marks }: { readonly marks: string }) {
  const sorted = marks.split(" ").map(readMark);
  sorted.sort((a, b) => a.place - b.place);
  return (
    <div className="ticks" aria-hidden="true">
      {sorted.map(({ step, place, decision }) => (
        <span key={step} className="tick" data-decision={decision} style={{ "--place": `${place}` }} />
      ))}
      {groups(sorted).map(({ place, steps }) => (
        <span
          key={place}
          className="tick__steps figures"
          data-edge={place < EDGE ? "start" : place > 1 - EDGE ? "end" : "none"}
          style={{ "--place": `${place}` }}
        >
          {steps.length > MOST_NAMED ? `${steps.length}×` : steps.toSorted((a, b) => a - b).join(" ")}
        </span>
      ))}
    </div>
  );
});

/** Steps that lie too close together for a label each share one. */
function groups(sorted: readonly Mark[]): { readonly place: number; readonly steps: number[] }[] {
  const found: { readonly place: number; readonly steps: number[] }[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { step, place } of sorted) {
    if (place - last >= ROOM) found.push({ place, steps: [] });
    found.at(-1)?.steps.push(Number(step));
    last = place;
  }
  return found;
}

function readMark(mark: string): Mark {
  const [step = "", place = "", decision = ""] = mark.split(":");
  return { step, place: Number(place), decision };
}

function markOf({ index, probability, decision }: StepState): string {
  return probability === null || decision === null ? "" : `${index + 1}:${probability}:${decision}`;
}
