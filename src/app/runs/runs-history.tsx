import { useEffect, useRef, useState } from "react";
import { useRuns } from "../state/runs.ts";
import { formatDay } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { byDay } from "./find-runs.ts";
import { RunRow } from "./run-row.tsx";
import { useFoundRuns, useRunsView } from "./runs-view.ts";

const PORTION = 100;

/** The runs that were found, newest first and by days; drawn in portions as one scrolls. */
export function RunsHistory() {
  const found = useFoundRuns();
  const written = useRuns((state) => state.written);
  const chosen = useRunsView((view) => view.chosen);
  const [shown, setShown] = useState(PORTION);
  const all = useRuns((state) => state.summaries.length);
  if (found.length === 0) return all === 0 ? null : <p>{texts.runs.nothingFound}</p>;
  return (
    <>
      {byDay(found.slice(0, shown)).map(({ date, runs }) => (
        <section key={date.getTime()} className="runs__day">
          <h3 className="runs__date">{dayName(date)}</h3>
          <ol>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} written={written.has(run.id)} chosen={chosen.includes(run.id)} />
            ))}
          </ol>
        </section>
      ))}
      {shown < found.length ? <More key={shown} onSeen={() => setShown(shown + PORTION)} /> : null}
    </>
  );
}

/** The end of what is drawn so far. */
function More({ onSeen }: { readonly onSeen: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onSeen();
      },
      { rootMargin: "1500px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [onSeen]);
  return <div ref={end} className="runs__end" />;
}

function dayName(date: Date): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (date.getTime() === midnight) return texts.runs.today;
  const yesterday = new Date(midnight);
  yesterday.setDate(yesterday.getDate() - 1);
  return date.getTime() === yesterday.getTime() ? texts.runs.yesterday : formatDay(date);
}
