import { Field } from "./field.tsx";

interface Props {
  /** Of the control. */
  readonly id: string;
  readonly label: string;
  /** Where the key goes and how long it is kept. */
  readonly hint: string;
  readonly value: string | null;
  onChange(value: string | null): void;
}

/** A key that is not shown and not kept; null while there is none. */
export function KeyField({ id, label, hint, value, onChange }: Props) {
  return (
    <Field id={id} label={label}>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value || null)}
      />
      <p id={`${id}-hint`} className="remote__hint">
        {hint}
      </p>
    </Field>
  );
}
