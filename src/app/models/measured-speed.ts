import type { RunState } from "../../core/fold-run.ts";

/** Tokens a second that a built-in model wrote in a run on this device; null when it wrote none there. */
export function measuredSpeed(run: RunState, role: "small" | "large"): number | null {
  if (role === "small") return run.totals.localTokensPerSecond;
  if (run.start.models.large.url !== null) return null;
  let tokens = 0;
  let milliseconds = 0;
  for (const { boughtUsage, times } of run.steps) {
    if (times.boughtAt === null || times.decidedAt === null) continue;
    tokens += boughtUsage.output;
    milliseconds += times.boughtAt - times.decidedAt;
  }
  return milliseconds > 0 && tokens > 0 ? (tokens / milliseconds) * 1000 : null;
}
