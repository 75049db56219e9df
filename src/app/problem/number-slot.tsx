import { useState } from "react";
import { changeNumber } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";

const LARGEST = 999;

interface Props {
  readonly token: number;
  readonly value: number;
}

/** A number of the problem, to be typed over or stepped with the arrow keys where it stands. */
export function NumberSlot({ token, value }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? `${value}`;
  const step = (by: number) => {
    setDraft(null);
    changeNumber(token, Math.min(LARGEST, Math.max(1, value + by)));
  };
  return (
    <span className="slot slot--number">
      <span className="slot__copy" aria-hidden="true">
        {shown === "" ? "0" : shown}
      </span>
      <input
        className="slot__input"
        inputMode="numeric"
        role="spinbutton"
        aria-label={texts.firstMinute.edit.number}
        aria-valuenow={value}
        aria-valuemin={1}
        aria-valuemax={LARGEST}
        autoComplete="off"
        value={shown}
        onFocus={(event) => event.target.select()}
        onBlur={() => setDraft(null)}
        onChange={(event) => {
          const typed = event.target.value.replace(/\D/g, "").slice(0, `${LARGEST}`.length);
          setDraft(typed);
          if (Number(typed) >= 1) changeNumber(token, Number(typed));
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          step(event.key === "ArrowUp" ? 1 : -1);
        }}
      />
    </span>
  );
}
