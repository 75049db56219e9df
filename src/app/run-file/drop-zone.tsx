import { type ReactNode, useEffect, useRef, useState } from "react";
import { openRunFile } from "../state/run-file-actions.ts";
import { texts } from "../texts/texts.ts";

/** Takes a run file that is dropped anywhere on what it holds. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = zone.current;
    if (element === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node) || !element.contains(event.relatedTarget)) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (file === undefined) return;
      event.preventDefault();
      void openRunFile(file);
    };
    element.addEventListener("dragover", onOver, { signal });
    element.addEventListener("dragleave", onLeave, { signal });
    element.addEventListener("drop", onDrop, { signal });
    return () => controller.abort();
  }, []);
  return (
    <div ref={zone} className="drop" data-over={over}>
      {children}
      {over ? (
        <p className="drop__hint" aria-hidden="true">
          {texts.file.drop}
        </p>
      ) : null}
    </div>
  );
}
