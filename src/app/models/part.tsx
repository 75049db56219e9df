import type { ReactNode } from "react";

interface Props {
  /** Tells it from the other parts of the room. */
  readonly name: string;
  readonly heading: string;
  readonly children: ReactNode;
}

/** A part of the room under its own small heading. */
export function Part({ name, heading, children }: Props) {
  const id = `models-${name}`;
  return (
    <section className="models__part" aria-labelledby={id}>
      <h3 className="models__heading" id={id}>
        {heading}
      </h3>
      {children}
    </section>
  );
}
