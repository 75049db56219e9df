import type { DecisionTree, TreeBranch, TreeNode } from "../../core/decision-tree.ts";
import type { RunEvent, RunStart } from "../../core/events.ts";
import { DECISIONS, type Decision } from "../../core/policy.ts";
import { NO_USAGE } from "../../core/usage.ts";
import { TEST_PRICE } from "./sample-run.ts";

export interface TreePlan {
  readonly steps: number;
  readonly known?: string;
  readonly threshold?: number;
  readonly price?: RunStart["price"];
  /** The answer that these decisions lead to. */
  readonly answer: (decisions: readonly Decision[]) => string;
  /** What the gate thinks of the step after these decisions. */
  readonly probability?: (before: readonly Decision[]) => number;
  /** Tokens that the large model writes for the step after these decisions. */
  readonly tokens?: (before: readonly Decision[]) => number;
}

/** A tree in which nothing is shared and every step says which decisions led to it. For tests only. */
export function handMadeTree(plan: TreePlan): DecisionTree {
  const nodes: TreeNode[] = [];
  const grow = (before: readonly Decision[]): number => {
    const position = nodes.length;
    nodes.push({ stepIndex: before.length, draft: [], keep: null, escalate: null });
    const [keep, escalate] = DECISIONS.map((decision) => branchOf(plan, before, decision, grow));
    nodes[position] = {
      stepIndex: before.length,
      draft: draftOf(plan, before),
      keep: keep ?? null,
      escalate: escalate ?? null,
    };
    return position;
  };
  grow([]);
  return {
    schema: 1,
    start: startOf(plan),
    open: { type: "run-open", at: 1, promptTokens: 20 },
    nodes,
    largeAlone: [],
  };
}

function branchOf(
  plan: TreePlan,
  before: readonly Decision[],
  decision: Decision,
  grow: (before: readonly Decision[]) => number,
): TreeBranch {
  const index = before.length;
  const after = [...before, decision];
  const bought = decision === "escalate";
  const text = `${decision} ${index}`;
  const usage = { ...NO_USAGE, output: plan.tokens?.(before) ?? 10 };
  const written = { text, ending: "boundary", tokens: [], usage, exchanges: [] } as const;
  const purchase: RunEvent[] = [
    { type: "escalation-start", index, at: 0 },
    { type: "escalation-end", index, at: 8, ...written, tokens: [], exchanges: [] },
  ];
  const author = bought ? "large" : "small";
  const commit: RunEvent = {
    type: "step-commit",
    index,
    at: 9,
    author,
    text,
    draft: bought ? draftText(before) : null,
    wantedHelp: false,
  };
  const isLast = after.length === plan.steps;
  const end: RunEvent = {
    type: "run-end",
    at: 9,
    outcome: "answered",
    answer: plan.answer(after),
    error: null,
  };
  const events = [...(bought ? purchase : []), commit, ...(isLast ? [end] : [])];
  return { events, next: isLast ? null : grow(after) };
}

function draftOf(plan: TreePlan, before: readonly Decision[]): RunEvent[] {
  const index = before.length;
  const threshold = plan.threshold ?? 0.5;
  const probability = plan.probability?.(before) ?? 0.1;
  return [
    { type: "step-start", index, at: 0 },
    {
      type: "step-end",
      index,
      at: 5,
      text: draftText(before),
      ending: "boundary",
      tokens: [],
      usage: { ...NO_USAGE, output: 6 },
    },
    {
      type: "route-decision",
      index,
      at: 7,
      signals: null,
      probability,
      threshold,
      decision: probability > threshold ? "escalate" : "keep",
      forced: false,
      reasons: [],
      gateMilliseconds: 2,
    },
  ];
}

function draftText(before: readonly Decision[]): string {
  return `draft ${before.length} after ${before.map((decision) => decision[0]).join("")}`;
}

function startOf({ known = "1", threshold = 0.5, price = TEST_PRICE }: TreePlan): RunStart {
  const writer = { id: "w", label: "w", revision: "test", dtype: "fp32", device: "wasm", url: null };
  return {
    type: "run-start",
    runId: "hand-made",
    startedAt: "2026-11-22T12:00:00.000Z",
    problem: { text: "A problem.", answer: known, source: null },
    models: { small: writer, large: writer },
    policy: { id: "trim-thr", threshold, scorer: null },
    price,
    seed: 1,
    limits: { maxSteps: 30, maxTokensPerStep: 120 },
    budgetUsd: null,
    branch: null,
  };
}
