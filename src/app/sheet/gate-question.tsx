import { useEffect } from "react";
import type { Judgement } from "../../core/gate.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { answerGate } from "../state/forcing.ts";
import { formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** The run waits at this gate: what it read, what the policy would do, and the visitor's decision. */
export function GateQuestion({ judgement }: { readonly judgement: Judgement }) {
  const { ask, force } = texts.scrubber;
  const buys = judgement.decision === "escalate";
  useEnter(() => answerGate(null));
  useShortcut("buy-step", () => answerGate("escalate"));
  useShortcut("keep-step", () => answerGate("keep"));
  return (
    <div className="question">
      <p className="question__words">
        {ask.question(formatPercent(judgement.probability))} {buys ? ask.wouldBuy : ask.wouldKeep}
      </p>
      <div className="question__choices">
        <button
          type="button"
          className="button question__choice"
          onClick={() => answerGate(buys ? null : "escalate")}
          data-policy={buys}
        >
          {buys ? ask.asPolicyBuys : force.buy}
        </button>
        <button
          type="button"
          className="button question__choice"
          onClick={() => answerGate(buys ? "keep" : null)}
          data-policy={!buys}
        >
          {buys ? force.keep : ask.asPolicyKeeps}
        </button>
      </div>
    </div>
  );
}

/** Enter takes the policy's choice, unless it is meant for what has the focus. */
function useEnter(choose: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const idle = event.target === document.body || event.target === document.documentElement;
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.defaultPrevented || !idle) return;
      event.preventDefault();
      choose();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  });
}
