import {
  type Segment,
  type WordSegment,
  wordChoices,
  wordForm,
} from "../../problems/pocket/edit-segments.ts";
import { changeWord } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly segments: readonly Segment[];
  readonly segment: WordSegment;
  /** Whether the Tab key stops here: once for each word, however often it stands in the text. */
  readonly tabStop: boolean;
}

/** A name or thing of the problem, to be exchanged for another one where it stands, and everywhere else with it. */
export function WordSlot({ segments, segment, tabStop }: Props) {
  const { group, word, shown, plural, text } = segment;
  return (
    <span className="slot">
      <span className="slot__text" aria-hidden="true">
        {text}
      </span>
      <select
        className="slot__select"
        aria-label={texts.firstMinute.edit.words[group]}
        tabIndex={tabStop ? 0 : -1}
        value={shown}
        onChange={(event) => changeWord(word, event.target.value)}
      >
        {wordChoices(segments, segment).map((choice) => (
          <option key={choice} value={choice}>
            {wordForm(group, choice, plural)}
          </option>
        ))}
      </select>
    </span>
  );
}
