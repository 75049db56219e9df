import "./details.css";
import "./inspector.css";
import { useEffect, useRef } from "react";
import { useMediaQuery } from "../hooks/use-media-query.ts";
import { closeInspector, useSelection } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";
import { InspectedStep } from "./inspected-step.tsx";

/** About the chosen step: beside the solution where there is room, else as a sheet over it. */
export function Inspector() {
  const wide = useMediaQuery("(min-width: 68.75rem)");
  return wide ? (
    <aside className="inspector inspector--beside" aria-label={texts.inspector.label}>
      <InspectedStep />
    </aside>
  ) : (
    <BottomSheet />
  );
}

function BottomSheet() {
  const opened = useSelection((state) => state.opened);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (opened) dialog.current?.showModal();
    else dialog.current?.close();
  }, [opened]);
  return (
    <dialog
      ref={dialog}
      className="inspector inspector--sheet"
      aria-label={texts.inspector.label}
      onClose={closeAndReturn}
    >
      {opened ? (
        <>
          <button type="button" className="link inspector__close" onClick={() => dialog.current?.close()}>
            {texts.inspector.close}
          </button>
          <InspectedStep />
        </>
      ) : null}
    </dialog>
  );
}

/** The browser gives focus back to what had it; a step that was touched had none. */
function closeAndReturn(): void {
  closeInspector();
  if (document.activeElement?.closest(".step")) return;
  const { step } = useSelection.getState();
  document.querySelector<HTMLElement>(`[data-step="${step}"] .step__number`)?.focus();
}
