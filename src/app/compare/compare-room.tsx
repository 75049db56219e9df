import "../sheet/sheet.css";
import "../sheet/step.css";
import "./compare.css";
import { useEffect } from "react";
import { whenLeft } from "../rooms/when-left.ts";
import { texts } from "../texts/texts.ts";
import { pauseClock } from "./clock.ts";
import { ClockBar } from "./clock-bar.tsx";
import { ColumnsRow } from "./columns-row.tsx";
import { CompareBar } from "./compare-bar.tsx";
import { CompareVerdict } from "./compare-verdict-view.tsx";
import { useComparison } from "./comparison.ts";
import { cancelComparison, openRecorded } from "./comparison-actions.ts";

/** The same problem by the small model, the large one, and both with a gate between them, on one clock. */
export default function CompareRoom() {
  const problem = useComparison((state) => state.problem?.text ?? null);
  useEffect(() => {
    if (useComparison.getState().status === "opening") void openRecorded();
    return whenLeft("compare", () => {
      cancelComparison();
      pauseClock();
    });
  }, []);
  return (
    <main className="room compare">
      <div className="compare__opening">
        <h2 className="room__heading">{texts.compare.heading}</h2>
        <p className="compare__intro">{texts.compare.intro}</p>
      </div>
      <div className="compare__top">
        <div className="compare__task">
          <p className="compare__problem">
            <span className="visually-hidden">{texts.compare.problem}</span>
            {problem}
          </p>
          <CompareBar />
        </div>
        <CompareVerdict />
      </div>
      <ColumnsRow />
      <ClockBar />
    </main>
  );
}
