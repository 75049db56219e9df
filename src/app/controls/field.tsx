import type { ReactNode } from "react";

interface Props {
  /** Of the control. */
  readonly id: string;
  readonly label: string;
  /** The control, and what is said below it. */
  readonly children: ReactNode;
}

/** A control under its label. */
export function Field({ id, label, children }: Props) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {children}
    </div>
  );
}
