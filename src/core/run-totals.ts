import type { RunState, RunTotals, StepState } from "./run-state.ts";
import { addUsage, costOf, countTokens, NO_USAGE, type Usage } from "./usage.ts";

/** The run with the sums over its steps made anew. */
export function withTotals(run: Omit<RunState, "totals">): RunState {
  return { ...run, totals: totalsOf(run) };
}

/** Tokens of the step's text, as its writer counted them: attempts that came to nothing are left out. */
export function writtenTokens({ author, draftUsage, boughtUsage }: StepState): number {
  return author === "large" ? boughtUsage.output : draftUsage.output;
}

function totalsOf({ start, steps, promptTokens }: Omit<RunState, "totals">): RunTotals {
  const committed = steps.filter((step) => step.phase === "committed");
  const largeUsage = steps.reduce((sum, step) => addUsage(sum, step.largeUsage), NO_USAGE);
  const exchanges = steps.flatMap((step) => step.exchanges);
  const bills = steps.flatMap((step) => step.bills);
  const baselineUsage = estimateBaseline(committed, promptTokens);
  return {
    smallUsage: steps.reduce((sum, step) => addUsage(sum, step.smallUsage), NO_USAGE),
    largeUsage,
    otherUsage: bills.reduce((sum, { otherUsage = NO_USAGE }) => addUsage(sum, otherUsage), NO_USAGE),
    spentUsd: costOf(largeUsage, start.price),
    baselineUsd: baselineUsage === null || start.price === null ? null : costOf(baselineUsage, start.price),
    baselineUsage,
    stepsCommitted: committed.length,
    stepsBought: committed.filter((step) => step.author === "large").length,
    egressBytes: exchanges.reduce((sum, exchange) => sum + exchange.requestBytes, 0),
    requests: exchanges.length,
    otherRequests: bills
      .filter(({ usage }) => countTokens(usage) === 0)
      .reduce((sum, bill) => sum + bill.exchanges.length, 0),
    localTokensPerSecond: draftingSpeed(steps),
  };
}

function estimateBaseline(committed: readonly StepState[], promptTokens: number | null): Usage | null {
  const input = promptTokens ?? firstBoughtInput(committed);
  if (input === null) return null;
  const output = committed.reduce((sum, step) => sum + writtenTokens(step), 0);
  return { ...NO_USAGE, freshInput: input, output, estimated: true };
}

/** Where the small model has not counted the problem, the first step tells, if it was bought. */
function firstBoughtInput(committed: readonly StepState[]): number | null {
  const first = committed.find((step) => step.index === 0);
  if (first === undefined || first.largeUsage.output === 0) return null;
  const { freshInput, cachedRead, cachedWrite } =
    first.author === "large" ? first.boughtUsage : first.largeUsage;
  return freshInput + cachedRead + cachedWrite;
}

function draftingSpeed(steps: readonly StepState[]): number | null {
  let tokens = 0;
  let milliseconds = 0;
  for (const { draftUsage, times } of steps) {
    if (times.draftedAt === null) continue;
    tokens += draftUsage.output;
    milliseconds += times.draftedAt - times.draftStartedAt;
  }
  return tokens === 0 || milliseconds <= 0 ? null : (tokens * 1000) / milliseconds;
}
