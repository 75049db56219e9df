import "./offline.css";
import { useOnline } from "../state/offline.ts";
import { texts } from "../texts/texts.ts";

/** In the header: one quiet word while there is no network. */
export function OfflineWord() {
  const online = useOnline();
  return (
    <span className="offline-word" role="status" title={online ? undefined : texts.offline.wordMeaning}>
      {online ? "" : texts.offline.word}
    </span>
  );
}
