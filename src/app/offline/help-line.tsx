import "./offline.css";
import { useOnline } from "../state/offline.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";
import { askForHelp, changeSentence, useHelp } from "./ask-for-help.ts";
import { wantedHelp } from "./wanted-help.ts";

/** At the sheet: how many steps could not be bought, the way to ask for them now, and what that changed. */
export function HelpLine() {
  const run = useRun((state) => state.run);
  const idle = useRun((state) => state.phase === "idle");
  const { status, change } = useHelp();
  const online = useOnline();
  const words = texts.offline.help;
  const { steps, offline } = wantedHelp(run);
  const changed = run !== null && change?.runId === run.start.runId;
  const waiting = steps > 0 && (idle || status === "asking");
  return (
    <div className="help" aria-live="polite">
      {idle && changed ? <p className="help__change">{changeSentence(change.before, run)}</p> : null}
      {waiting ? (
        <div className="help__line">
          <p>{offline ? words.whileOffline(steps) : words.withoutReply(steps)}</p>
          <button
            type="button"
            className="button"
            disabled={!online || !idle || status === "asking"}
            onClick={() => void askForHelp()}
          >
            {status === "asking" ? words.asking : words.ask}
          </button>
          {online ? null : <p className="help__hint">{words.whenOnline}</p>}
          {online && status === "silent" ? <p className="help__hint">{words.stillSilent}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
