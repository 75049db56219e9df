import { forgetRefusal, useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";

/** Why the last wish was not granted, until the next one or until it is put aside. */
export function Refusal() {
  const refusal = useRun((state) => state.refusal);
  if (refusal === null) return null;
  return (
    <div className="notice" role="alert">
      <p>
        {refusal.message} <span className="notice__remedy">{refusal.remedy}</span>
      </p>
      <button type="button" className="link" onClick={forgetRefusal}>
        {texts.dismiss}
      </button>
    </div>
  );
}
