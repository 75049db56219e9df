import "./offline.css";
import type { ReactNode } from "react";
import { useOffline } from "../state/offline.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";
import { takeUpdate, useUpdate } from "./app-update.ts";

/** At the foot of the window, when there is something to say: a new version, or a model that could not be kept. */
export function OfflineNotes() {
  const updateReady = useUpdate((state) => state.ready);
  const notKept = useOffline((state) => state.notKept);
  // A reload would end it.
  const busy = useRun((state) => state.phase === "running" || state.phase === "preparing");
  return (
    <aside className="notes" aria-label={texts.offline.notices} aria-live="polite">
      {notKept ? (
        <Note onDismiss={() => useOffline.setState({ notKept: false })}>{texts.offline.notKept}</Note>
      ) : null}
      {updateReady && !busy ? (
        <Note onDismiss={() => useUpdate.setState({ ready: false })}>
          {texts.offline.update}{" "}
          <button type="button" className="link" onClick={takeUpdate}>
            {texts.offline.reload}
          </button>
        </Note>
      ) : null}
    </aside>
  );
}

function Note({ children, onDismiss }: { readonly children: ReactNode; readonly onDismiss: () => void }) {
  return (
    <div className="notes__note">
      <p>{children}</p>
      <button type="button" className="link notes__dismiss" onClick={onDismiss}>
        {texts.dismiss}
      </button>
    </div>
  );
}
