import "./three-ways.css";
import { useRunParts } from "../state/model-actions.ts";
import { roomAddress } from "../state/route.ts";
import { useRun } from "../state/run.ts";
import { bytesToFetch } from "../state/to-load.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { solveNow } from "./solve-now.ts";

/** Beside the recording: how to go on from it. */
export function ThreeWays() {
  const idle = useRun((state) => state.phase === "idle" || state.phase === "playing");
  const words = texts.firstMinute.ways;
  return (
    <section className="ways" aria-labelledby="three-ways">
      <h2 id="three-ways" className="model__heading">
        {words.heading}
      </h2>
      <ul className="ways__list">
        <li className="ways__way">
          <button type="button" className="link ways__name" disabled={!idle} onClick={solveNow}>
            {words.run}
          </button>
          <p className="ways__fact">
            <RunFact />
          </p>
        </li>
        <li className="ways__way">
          <a className="link ways__name" href={roomAddress("models")}>
            {words.models}
          </a>
          <p className="ways__fact">{words.modelsFact}</p>
        </li>
        <li className="ways__way">
          <button type="button" className="link ways__name" onClick={showLargeModel}>
            {words.connect}
          </button>
          <p className="ways__fact">{words.connectFact}</p>
        </li>
      </ul>
    </section>
  );
}

function RunFact() {
  const parts = useRunParts();
  const words = texts.firstMinute.ways;
  if (parts === null) return words.runUnknown;
  if (parts.length === 0) return words.runLoaded;
  const bytes = bytesToFetch(parts);
  return bytes === 0 ? words.runKept : words.runSize(formatBytes(bytes));
}

/** The section where a large model is chosen, with the present choice in focus. */
function showLargeModel(): void {
  const section = document.getElementById("large-model")?.closest("section");
  section?.scrollIntoView({ block: "center" });
  section?.querySelector<HTMLElement>("input:checked, select, button")?.focus({ preventScroll: true });
}
