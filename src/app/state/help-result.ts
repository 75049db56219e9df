import { create } from "zustand";

/** What help changed in the answer; null for an answer that was not stated. */
export interface HelpResult {
  /** The run that was made with help. */
  readonly runId: string;
  readonly before: string | null;
  readonly after: string | null;
}

export const useHelpResult = create<{ readonly result: HelpResult | null }>()(() => ({ result: null }));
