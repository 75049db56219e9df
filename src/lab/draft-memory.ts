import type { StepDraft } from "../core/writer.ts";

/** Drafts by what they were written after. */
export interface DraftMemory {
  get(key: string): StepDraft | undefined;
  set(key: string, draft: StepDraft): void;
}

/** What a greedy draft depends on, besides the model. */
export function draftKey(problem: string, steps: readonly string[], maxTokens: number): string {
  return JSON.stringify([maxTokens, problem, ...steps]);
}

/**
 * A fresh memory in front of a slower or shared one; give each problem its own and drop it afterwards.
 * A draft read twice is the same object, so that what was computed for it can be kept with it.
 */
export function nearMemory(far: DraftMemory | null = null): DraftMemory {
  const near = new Map<string, StepDraft>();
  return {
    get(key) {
      const draft = near.get(key) ?? far?.get(key);
      if (draft !== undefined) near.set(key, draft);
      return draft;
    },
    set(key, draft) {
      near.set(key, draft);
      far?.set(key, draft);
    },
  };
}
