import "./math.css";
import { useLayoutEffect, useRef } from "react";

type Typesetter = typeof import("./typesetter.ts");

let typesetter: Typesetter | null = null;
let coming: Promise<Typesetter> | null = null;

interface Props {
  readonly tex: string;
  /** What to show until it is set, and if it cannot be. */
  readonly source: string;
  readonly display: boolean;
}

/** One formula. What is inside belongs to the typesetter, so that React keeps its hands off. */
export function Formula({ tex, source, display }: Props) {
  const host = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    element.textContent = source;
    if (typesetter !== null) {
      set(typesetter, element, tex, display);
      return;
    }
    let left = false;
    load().then(
      (loaded) => {
        if (!left) set(loaded, element, tex, display);
      },
      // Without the typesetter the source stays, which can be read too.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [tex, source, display]);
  return <span ref={host} className={display ? "formula formula--display" : "formula"} />;
}

function set({ setFormula }: Typesetter, element: HTMLElement, tex: string, display: boolean): void {
  try {
    setFormula(tex, element, display);
  } catch {
    element.dataset.unset = "";
  }
}

function load(): Promise<Typesetter> {
  coming ??= import("./typesetter.ts").then(
    (loaded) => {
      typesetter = loaded;
      return loaded;
    },
    (error: unknown) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}
