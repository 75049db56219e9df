import { useState } from "react";
import { LEAST_TOLD, MOST_TOLD } from "../../problems/pocket/kinds.ts";
import type { Given } from "../../problems/pocket/template.ts";
import { changeNumber } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";
import { SelectSlot } from "./select-slot.tsx";

interface Props {
  readonly given: Given;
  readonly tabStop: boolean;
}

/** A number of the problem: one of a few where its sentence allows only these, else any. */
export function NumberSlot({ given, tabStop }: Props) {
  const { id, shown, choices } = given;
  if (choices === null) return <AnyNumber given={given} tabStop={tabStop} />;
  return (
    <SelectSlot
      label={texts.firstMinute.edit.number}
      text={shown}
      value={shown}
      choices={choices.map((choice) => ({ value: choice.shown, text: choice.shown }))}
      tabStop={tabStop}
      onChoose={(chosen) => changeNumber(id, chosen)}
    />
  );
}

/** To be typed over or stepped with the arrow keys where it stands. */
function AnyNumber({ given: { id, value }, tabStop }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? `${value}`;
  const change = (to: number) => {
    if (to >= LEAST_TOLD && to <= MOST_TOLD) changeNumber(id, `${to}`);
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
        aria-valuemin={LEAST_TOLD}
        aria-valuemax={MOST_TOLD}
        autoComplete="off"
        tabIndex={tabStop ? 0 : -1}
        value={shown}
        onFocus={(event) => event.target.select()}
        onBlur={() => setDraft(null)}
        onChange={(event) => {
          const typed = event.target.value.replace(/\D/g, "").slice(0, `${MOST_TOLD}`.length);
          setDraft(typed);
          change(Number(typed));
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          setDraft(null);
          change(value + (event.key === "ArrowUp" ? 1 : -1));
        }}
      />
    </span>
  );
}
