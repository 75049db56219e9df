import { create } from "zustand";
import type { Judgement } from "../../core/gate.ts";
import type { Decision } from "../../core/policy.ts";
import { useSettings } from "./settings.ts";

interface Question {
  readonly stepIndex: number;
  /** What the policy made of the draft, and would do. */
  readonly judgement: Judgement;
}

interface ForcingSlice {
  /** The gate at which the run waits for the visitor. */
  readonly asked: Question | null;
}

export const useForcing = create<ForcingSlice>()(() => ({ asked: null }));

let reply: (decision: Decision | null) => void = () => undefined;

/** Waits at a gate for the visitor; null leaves it to the policy, as does a run that is stopped. */
export function askAtGate(question: Question, signal: AbortSignal): Promise<Decision | null> {
  if (signal.aborted || !useSettings.getState().asksAtGates) return Promise.resolve(null);
  return new Promise((resolve) => {
    const settle = (decision: Decision | null) => {
      unsubscribe();
      signal.removeEventListener("abort", leave);
      if (useForcing.getState().asked === question) useForcing.setState({ asked: null });
      resolve(decision);
    };
    const leave = () => settle(null);
    const unsubscribe = useSettings.subscribe(({ asksAtGates }) => {
      if (!asksAtGates) leave();
    });
    signal.addEventListener("abort", leave);
    reply = settle;
    useForcing.setState({ asked: question });
  });
}

/** The visitor's decision at the gate where the run waits; null for the policy's own. */
export function answerGate(decision: Decision | null): void {
  if (useForcing.getState().asked !== null) reply(decision);
}
