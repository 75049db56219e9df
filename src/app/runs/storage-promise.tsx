import { useEffect, useState } from "react";
import { texts } from "../texts/texts.ts";

type Promised = "unasked" | "promised" | "refused";

/** Whether the browser may clear what is kept, and a way to ask it not to. (Once a model is kept, the page asks too: see after-load.ts.) */
export function StoragePromise() {
  const [promised, setPromised] = useState<Promised | null>(null);
  useEffect(() => {
    let current = true;
    navigator.storage?.persisted?.().then(
      (kept) => current && setPromised(kept ? "promised" : "unasked"),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, []);
  const words = texts.runs;
  if (promised === null) return null;
  if (promised === "promised") return words.willBeKept;
  if (promised === "refused") return <span role="status">{words.mayStillBeCleared}</span>;
  return (
    <>
      {words.mayBeCleared}{" "}
      <button type="button" className="link" onClick={() => void askToKeep().then(setPromised)}>
        {words.askToKeep}
      </button>
    </>
  );
}

async function askToKeep(): Promise<Promised> {
  try {
    return (await navigator.storage.persist()) ? "promised" : "refused";
  } catch {
    return "refused";
  }
}
