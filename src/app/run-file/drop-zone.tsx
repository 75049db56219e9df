import { type ReactNode, useEffect, useState } from "react";
import { takeDroppedFiles } from "../state/run-file-actions.ts";
import { texts } from "../texts/texts.ts";

/** Takes run files that are dropped anywhere on the page. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      setOver(false);
      if (files.length === 0) return;
      event.preventDefault();
      void takeDroppedFiles(files);
    };
    addEventListener("dragover", onOver, { signal });
    addEventListener("dragleave", onLeave, { signal });
    addEventListener("drop", onDrop, { signal });
    return () => controller.abort();
  }, []);
  return (
    <>
      {children}
      {over ? (
        <p className="drop__hint" aria-hidden="true">
          {texts.file.drop}
        </p>
      ) : null}
    </>
  );
}
