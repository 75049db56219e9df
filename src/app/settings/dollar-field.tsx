import { useId } from "react";
import { Field } from "../controls/field.tsx";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
}

/** A field for an amount of dollars. What is typed stays as it is, also while it is no amount. */
export function DollarField({ label, value, hint, error, onType, onLeave }: Props) {
  const id = useId();
  const below = error ?? hint;
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        className="input dollar__input figures"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={error !== null}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        onChange={(event) => onType(event.target.value)}
        onBlur={onLeave}
      />
      {below === undefined ? null : (
        <p id={`${id}-below`} className={error === null ? "settings__hint" : "dollar__error"}>
          {below}
        </p>
      )}
    </Field>
  );
}
