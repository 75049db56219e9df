import "./run-file.css";
import { lazy, Suspense, useRef, useState } from "react";
import { useRun } from "../state/run.ts";
import { openRunFile } from "../state/run-file-actions.ts";
import { texts } from "../texts/texts.ts";
import { FileButton } from "./file-button.tsx";
import { GoOnHere } from "./go-on-here.tsx";
import { PlayControls } from "./play-controls.tsx";
import { savePicture, saveRun } from "./save-file.ts";

const SharePanel = lazy(() => import("./share-panel.tsx"));

/** What can be done with the shown run as a whole, and a file as the shown run. */
export function RunFileActions() {
  const phase = useRun((state) => state.phase);
  const events = useRun((state) => state.events);
  const [shared, setShared] = useState<typeof events | null>(null);
  const [undrawn, setUndrawn] = useState(false);
  const share = useRef<HTMLButtonElement>(null);
  const present = events.length > 0;
  const idle = phase === "idle" && present;
  const draw = async () => setUndrawn(!(await savePicture(events).catch(() => false)));
  return (
    <>
      {idle ? <GoOnHere /> : null}
      <div className="run-file">
        {present && (idle || phase === "playing") ? <PlayControls /> : null}
        {idle ? (
          <>
            <button type="button" className="link" onClick={() => void saveRun(events)}>
              {texts.file.download}
            </button>
            <button type="button" className="link" onClick={() => void draw()}>
              {texts.runs.picture.action}
            </button>
            <button
              type="button"
              className="link"
              ref={share}
              aria-expanded={shared === events}
              onClick={() => setShared(shared === events ? null : events)}
            >
              {texts.runs.share.action}
            </button>
          </>
        ) : null}
        <FileButton label={texts.file.open} onFiles={([file]) => file && void openRunFile(file)} />
      </div>
      {idle && shared === events ? (
        <Suspense fallback={<p className="go-on">{texts.runs.share.making}</p>}>
          <SharePanel
            events={events}
            onClose={() => {
              setShared(null);
              share.current?.focus();
            }}
          />
        </Suspense>
      ) : null}
      {undrawn ? (
        <p role="status" className="notice">
          {texts.runs.picture.failed}
        </p>
      ) : null}
    </>
  );
}
