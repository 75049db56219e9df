import { useState } from "react";
import { toErrorRecord } from "../../core/errors.ts";
import type { RunEvent } from "../../core/events.ts";
import { savePicture, saveRun } from "../run-file/save-file.ts";
import SharePanel from "../run-file/share-panel.tsx";
import { openStoredRun, readListedRun } from "../state/open-stored-run.ts";
import { playRun } from "../state/play-run.ts";
import { openRoom } from "../state/route.ts";
import { refuse } from "../state/run.ts";
import { deleteRun } from "../state/runs-deletion.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly id: string;
  readonly written: boolean;
}

/** What can be done with one kept run. */
export function RunRowActions({ id, written }: Props) {
  const [shared, setShared] = useState<readonly RunEvent[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const words = texts.runs;
  /** Reads the run and does something with it; says what came in between. */
  const withEvents = async (act: (events: readonly RunEvent[]) => unknown) => {
    try {
      const { events } = await readListedRun(id);
      setFailure((await act(events)) === false ? words.failed : null);
    } catch (error) {
      const record = toErrorRecord(error);
      // The row of a run that is gone goes with it, and could say nothing.
      if (record.code === "run-gone") refuse(record);
      else setFailure(record.message);
    }
  };
  return (
    <>
      <div className="run-row__links">
        <button type="button" className="link" onClick={() => void replay(id)}>
          {words.replay}
        </button>
        <button type="button" className="link" onClick={() => void withEvents(saveRun)}>
          {texts.file.download}
        </button>
        <button type="button" className="link" onClick={() => void withEvents(savePicture)}>
          {words.picture.action}
        </button>
        <button type="button" className="link" onClick={() => void withEvents(setShared)}>
          {words.share.action}
        </button>
        {written ? null : (
          <button type="button" className="link" onClick={() => void deleteRun(id)}>
            {words.remove}
          </button>
        )}
      </div>
      {shared === null ? null : <SharePanel events={shared} onClose={() => setShared(null)} />}
      {failure === null ? null : (
        <p className="notice" role="status">
          {failure}
        </p>
      )}
    </>
  );
}

async function replay(id: string): Promise<void> {
  if (!(await openStoredRun(id))) return;
  openRoom("solve");
  await playRun();
}
