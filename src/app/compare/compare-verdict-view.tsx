import { texts } from "../texts/texts.ts";
import { useClock } from "./clock.ts";
import { compareVerdict, oneRequestSentence } from "./compare-verdict.ts";
import { useComparison, wholeRuns } from "./comparison.ts";

/** The sentence about the three, once the clock has seen all of them end. */
export function CompareVerdict() {
  const words = texts.compare.verdict;
  const shown = useComparison((state) => state.status === "shown");
  const timelines = useComparison((state) => state.timelines);
  const ended = useClock((clock) => clock.end > 0 && clock.position >= clock.end);
  const runs = wholeRuns(timelines);
  const said = shown && ended && runs !== null;
  return (
    <section className="verdict" aria-label={words.heading} aria-live="polite">
      {said ? (
        <>
          <p className="verdict__sentence">{compareVerdict(runs).join(" ")}</p>
          <p className="compare__note">{oneRequestSentence(runs)}</p>
        </>
      ) : (
        <p className="compare__note">{words.waiting}</p>
      )}
    </section>
  );
}
