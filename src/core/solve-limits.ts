import { MAX_STEPS } from "./step-text.ts";

export interface SolveLimits {
  readonly maxSteps: number;
  readonly maxTokensPerStep: number;
}

export const DEFAULT_LIMITS: SolveLimits = { maxSteps: MAX_STEPS, maxTokensPerStep: 120 };
