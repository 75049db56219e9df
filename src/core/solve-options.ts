import type { Budget } from "./budget.ts";
import type { RunEvent } from "./events.ts";
import type { Judgement } from "./gate.ts";
import type { Decision, Policy, Scorer } from "./policy.ts";
import type { SolveLimits } from "./solve-limits.ts";
import type { Price } from "./usage.ts";
import type { Writer } from "./writer.ts";

export interface SolveOptions {
  readonly runId: string;
  readonly small: Writer;
  readonly large: Writer;
  readonly policy: Policy;
  /** The threshold the run starts with, for its record; each decision records the one it used. */
  readonly threshold: number;
  readonly scorer: Scorer | null;
  readonly price: Price | null;
  readonly seed: number;
  readonly limits: SolveLimits;
  /** Milliseconds from any fixed origin, never going back. */
  readonly clock: () => number;
  /** ISO date and time of the start. */
  readonly startedAt: string;
  readonly signal: AbortSignal;
  /**
   * A person's decision for a step, in place of the policy's, once that one has judged the draft; null leaves it to
   * the policy. The run waits for the reply; a rejection ends it.
   */
  readonly force?: (stepIndex: number, judgement: Judgement) => Decision | null | Promise<Decision | null>;
  readonly budget?: Budget;
  /** Go on from the first `stepIndex` steps of another run: their events, from its first step-start on. */
  readonly branch?: {
    readonly runId: string;
    readonly stepIndex: number;
    /** What a person decided for that step; null when the policy decides. */
    readonly decision: Decision | null;
    readonly events: readonly RunEvent[];
  };
}
