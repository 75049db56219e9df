import { useEffect, useRef } from "react";
import { Field } from "../controls/field.tsx";

interface Option {
  readonly value: string;
  readonly name: string;
  readonly lang?: string;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}

let chosen: string | null = null;

/** A choice of one; it keeps the keyboard's focus although another language draws everything anew. */
export function LabelledSelect({ id, label, value, options, onChoose }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (chosen === id) select.current?.focus();
  }, [id]);
  return (
    <Field id={id} label={label}>
      <select
        ref={select}
        id={id}
        className="select"
        value={value}
        onBlur={() => {
          chosen = null;
        }}
        onChange={({ target }) => {
          chosen = id;
          onChoose(target.value);
        }}
      >
        {options.map(({ value: option, name, lang }) => (
          <option key={option} value={option} lang={lang}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
