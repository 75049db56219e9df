/** What help changed in the answer; null for an answer that was not stated. */
export interface HelpResult {
  /** The run that was made with help. */
  readonly runId: string;
  readonly before: string | null;
  readonly after: string | null;
}
