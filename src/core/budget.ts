import type { ErrorRecord } from "./errors.ts";

/** Limits on what is bought. A limit that is reached keeps drafts; it never ends a run. */
export interface Budget {
  /** Dollars this run may spend, for its record; null for no limit of its own. */
  readonly runUsd: number | null;
  /** Why a purchase may not be made; null when it may. Asked before each one. */
  refusal(purchase: Purchase): ErrorRecord | null;
  /** The purchase that was allowed last is over: paid for, or not had. */
  settle?(): void;
}

/** Dollars; null where the price is unknown. */
export interface Purchase {
  readonly spentUsd: number | null;
  /**
   * Estimated from this run's own counts: all text so far as fresh input (no less than the last bought step read), a
   * step like the draft, or like the last bought one, as output.
   */
  readonly expectedUsd: number | null;
}
