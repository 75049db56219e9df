import "./slot.css";
import type { Segment } from "../../problems/pocket/edit-segments.ts";
import { changeWord, useProblem } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";
import { NumberSlot } from "./number-slot.tsx";
import { SelectSlot } from "./select-slot.tsx";

/** A generated problem: its numbers, names and things are changed where they stand. */
export function GeneratedProblem() {
  const segments = useProblem((state) => state.edited.segments);
  const parts = segments.map(partOf);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a sentence with controls in it is no set of fields
    <p className="problem__sheet" role="group" aria-label={texts.firstMinute.edit.label}>
      {segments.map((segment, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a problem's pieces keep their places
        <Piece key={position} segment={segment} tabStop={parts.indexOf(partOf(segment)) === position} />
      ))}
    </p>
  );
}

/** What a piece is told of; the same for all that change together. */
function partOf(segment: Segment): string {
  switch (segment.kind) {
    case "plain":
      return "";
    case "number":
      return `number ${segment.given.id}`;
    case "word":
      return `word ${segment.entity.id}`;
  }
}

function Piece({ segment, tabStop }: { readonly segment: Segment; readonly tabStop: boolean }) {
  switch (segment.kind) {
    case "plain":
      return segment.text;
    case "number":
      return <NumberSlot given={segment.given} tabStop={tabStop} />;
    case "word": {
      const { entity, text, choices } = segment;
      return (
        <SelectSlot
          label={texts.firstMinute.edit.words[entity.kind]}
          text={text}
          value={entity.one}
          choices={choices.map((choice) => ({ value: choice.one, text: choice.text }))}
          tabStop={tabStop}
          onChoose={(chosen) => changeWord(entity.id, chosen)}
        />
      );
    }
  }
}
