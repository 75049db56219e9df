import { MathText } from "../math/math-text.tsx";
import { useProblem } from "../state/problem.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";

/** The problem that the shown run solves, where another one stands in the editor. */
export function EarlierProblem() {
  const solved = useRun((state) => state.run?.start.problem.text ?? null);
  const live = useRun((state) => state.origin.kind === "live");
  const text = useProblem((state) => state.text);
  if (solved === null || solved === text.trim()) return null;
  return (
    <div className="sheet__earlier">
      <p className="sheet__note">{live ? texts.sheet.earlierProblem : texts.sheet.filedProblem}</p>
      <p className="sheet__problem">
        <MathText text={solved} />
      </p>
    </div>
  );
}
