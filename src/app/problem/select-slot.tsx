interface Props {
  readonly label: string;
  /** What stands in the text. */
  readonly text: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  /** Whether the Tab key stops here: once for each thing that is told, however often it stands in the text. */
  readonly tabStop: boolean;
  readonly onChoose: (value: string) => void;
}

/** A place in the problem's text where one of a few words or numbers can stand. */
export function SelectSlot({ label, text, value, choices, tabStop, onChoose }: Props) {
  return (
    <span className="slot">
      <span className="slot__text" aria-hidden="true">
        {text}
      </span>
      <select
        className="slot__select"
        aria-label={label}
        tabIndex={tabStop ? 0 : -1}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </span>
  );
}
