import type { ReactNode } from "react";
import { ErrorBoundary } from "../errors/error-boundary.tsx";

interface Props {
  /** What follows "#/settings/" in the address of the section. */
  readonly name: string;
  readonly heading: string;
  readonly about?: string;
  readonly children: ReactNode;
}

/** One section of the settings: its heading on the left, its controls on the right. */
export function Section({ name, heading, about, children }: Props) {
  const id = `settings-${name}`;
  return (
    <section className="settings__section" aria-labelledby={id}>
      <header className="settings__about">
        <h3 id={id} className="settings__heading" tabIndex={-1}>
          {heading}
        </h3>
        {about === undefined ? null : <p className="settings__hint">{about}</p>}
      </header>
      <div className="settings__body">
        <ErrorBoundary room={heading}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}
