import "./runs-room.css";
import { useEffect } from "react";
import { ErrorBoundary } from "../errors/error-boundary.tsx";
import { useRoute } from "../state/route.ts";
import { loadRuns, useRuns } from "../state/runs.ts";
import { texts } from "../texts/texts.ts";
import { ChosenRuns } from "./chosen-runs.tsx";
import { ComparedRuns } from "./compared-runs.tsx";
import { RunsHistory } from "./runs-history.tsx";
import { RunsReport } from "./runs-report.tsx";
import { RunsTools } from "./runs-tools.tsx";
import { StoragePromise } from "./storage-promise.tsx";

/** Every run that this browser keeps; two of them side by side under an address of their own. */
export default function RunsRoom() {
  const rest = useRoute((route) => route.rest);
  useEffect(() => void loadRuns(), []);
  const [room, left, right] = rest.split("/").map(decoded);
  const comparing = room === "compare" && left !== undefined && right !== undefined;
  return (
    <main className="room runs">
      <h2 className="room__heading">{comparing ? texts.runs.compare.heading : texts.rooms.names.runs}</h2>
      {comparing ? (
        <ErrorBoundary room={texts.runs.compare.heading}>
          <ComparedRuns key={rest} left={left} right={right} />
        </ErrorBoundary>
      ) : (
        <History />
      )}
    </main>
  );
}

function History() {
  const status = useRuns((state) => state.status);
  const count = useRuns((state) => state.summaries.length);
  const words = texts.runs;
  if (status === "unreadable") return <p className="notice">{words.unreadable}</p>;
  return (
    <>
      <p className="runs__kept">
        {count > 0 ? words.kept(count) : status === "unread" ? words.reading : words.none}{" "}
        {count > 0 ? <StoragePromise /> : null}
      </p>
      <RunsTools />
      <RunsReport />
      <RunsHistory />
      <ChosenRuns />
    </>
  );
}

/** An address that was cut or typed may be no encoding at all: then it names no run. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
