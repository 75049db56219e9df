import "./run-file.css";
import { useRef } from "react";
import { useRun } from "../state/run.ts";
import { openRunFile, playRun, runFile, showWhole } from "../state/run-file-actions.ts";
import { texts } from "../texts/texts.ts";
import { saveFile } from "./save-file.ts";

/** The shown run as a file, a file as the shown run, and the run once more from its beginning. */
export function RunFileActions() {
  const phase = useRun((state) => state.phase);
  const finished = useRun((state) => state.events.length > 0);
  const input = useRef<HTMLInputElement>(null);
  const idle = phase === "idle" || phase === "playing";
  return (
    <div className="run-file">
      {finished && idle ? (
        <>
          {phase === "playing" ? (
            <button type="button" className="link" onClick={showWhole}>
              {texts.file.showWhole}
            </button>
          ) : (
            <button type="button" className="link" onClick={() => void playRun()}>
              {texts.file.play}
            </button>
          )}
          <button type="button" className="link" onClick={() => void download()}>
            {texts.file.download}
          </button>
        </>
      ) : null}
      <button type="button" className="link" onClick={() => input.current?.click()}>
        {texts.file.open}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={texts.file.open}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that the same file can be chosen again.
          event.target.value = "";
          if (file !== undefined) void openRunFile(file);
        }}
      />
    </div>
  );
}

async function download(): Promise<void> {
  const file = await runFile();
  if (file !== null) saveFile(file.name, file.content);
}
