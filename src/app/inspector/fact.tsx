import type { ReactNode } from "react";

interface Props {
  readonly name: ReactNode;
  readonly children: ReactNode;
  /** Whether the value is words rather than a number. */
  readonly words?: boolean;
}

/** One line of a list of facts. */
export function Fact({ name, children, words = false }: Props) {
  return (
    <div className="fact">
      <dt className="fact__name">{name}</dt>
      <dd className={words ? "fact__value" : "fact__value figures"}>{children}</dd>
    </div>
  );
}
