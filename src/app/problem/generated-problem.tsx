import "./slot.css";
import type { Segment } from "../../problems/pocket/edit-segments.ts";
import { useProblem } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";
import { NumberSlot } from "./number-slot.tsx";
import { WordSlot } from "./word-slot.tsx";

/** A generated problem: its numbers, names and things are changed where they stand. */
export function GeneratedProblem() {
  const segments = useProblem((state) => state.edited.segments);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a sentence with controls in it is no set of fields
    <p className="problem__sheet" role="group" aria-label={texts.firstMinute.edit.label}>
      {segments.map((segment, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a problem's pieces keep their places
        <Piece key={position} segments={segments} segment={segment} position={position} />
      ))}
    </p>
  );
}

interface PieceProps {
  readonly segments: readonly Segment[];
  readonly segment: Segment;
  readonly position: number;
}

function Piece({ segments, segment, position }: PieceProps) {
  switch (segment.kind) {
    case "plain":
      return segment.text;
    case "number":
      return <NumberSlot token={segment.token} value={segment.value} />;
    case "word": {
      const first = segments.findIndex((other) => other.kind === "word" && other.word === segment.word);
      return <WordSlot segments={segments} segment={segment} tabStop={first === position} />;
    }
  }
}
