import { type DecisionTree, moved, type TreeBranch, type TreeNode } from "./decision-tree-walk.ts";
import { type ErrorCode, type ErrorRecord, StepgateError, throwIfAborted } from "./errors.ts";
import type { Problem, RunEvent, RunEventOf, RunStart } from "./events.ts";
import type { Decision, Policy } from "./policy.ts";
import { withoutDeltas } from "./run-file.ts";
import { type SolveOptions, solve } from "./solve.ts";
import { MAX_STEPS } from "./step-text.ts";

/** More turns than these are too many to try one by one. */
const MAX_NODES = 400;

/** How many steps growing buys at the very most: one at each turn, and then the large model alone. */
export const MOST_PURCHASES = MAX_NODES + MAX_STEPS;

/** A purchase that the budget refuses ends the growth. */
export interface GrowOptions extends Omit<SolveOptions, "force" | "branch"> {
  /**
   * Makes the large model's server forget what it has read. Where this is given, every path is played from its
   * beginning, and what a purchase reads from a cache, which depends on the purchases before, is recorded for each
   * history. Without it, steps that are alike in text share a node, whatever was bought on the way.
   */
  readonly forget?: () => Promise<void>;
  /** Failures that are a model's own and a part of the tree, as its branches show; none when left out. */
  readonly ownFailures?: ReadonlySet<ErrorCode>;
  /**
   * From so many turns on nothing more is tried: a decision that is untried then ends without an answer. When left out, more than
   * 400 turns are a failure.
   */
  readonly loseBeyond?: number;
}

export interface GrowProgress {
  readonly nodes: number;
  /** Decisions that are known to be still untried. */
  readonly waiting: number;
}

/**
 * Plays the product's own loop over every decision. Rejects with a StepgateError: when a model fails, when the run is
 * aborted, and when there are too many turns.
 */
export async function growTree(
  problem: Problem,
  options: GrowOptions,
  onProgress: (progress: GrowProgress) => void = () => undefined,
): Promise<DecisionTree> {
  const growth = new Growth(problem, options);
  while (growth.waiting.length > 0 && !growth.isLost) {
    await growth.play();
    onProgress({ nodes: growth.nodes.length, waiting: growth.waiting.length });
  }
  return growth.tree(await playLargeAlone(problem, options));
}

/** A path that is still to be played: known decisions, the last of them untried. */
interface Path {
  readonly decisions: readonly Decision[];
  /** The events of the steps before the last one. */
  readonly before: readonly RunEvent[];
}

interface GrowingNode {
  readonly stepIndex: number;
  readonly draft: readonly RunEvent[];
  keep: TreeBranch | null;
  escalate: TreeBranch | null;
}

class Growth {
  readonly nodes: GrowingNode[] = [];
  readonly waiting: Path[] = [{ decisions: [], before: [] }];
  private readonly problem: Problem;
  private readonly options: GrowOptions;
  private readonly known = new Map<string, number>();
  private start: RunStart | null = null;
  private open: RunEventOf<"run-open"> | null = null;

  constructor(problem: Problem, options: GrowOptions) {
    this.problem = problem;
    this.options = options;
  }

  /** Whether it has so many turns that the rest is given up. */
  get isLost(): boolean {
    return this.nodes.length >= (this.options.loseBeyond ?? Number.POSITIVE_INFINITY);
  }

  /** Plays one untried decision, then keeps drafts, until the run ends or comes to a node that is known. */
  async play(): Promise<void> {
    const path = this.waiting.shift();
    if (path === undefined) return;
    const { forget, ownFailures: _, loseBeyond: __, ...options } = this.options;
    throwIfAborted(options.signal);
    await forget?.();
    const step = Math.max(0, path.decisions.length - 1);
    const untried = path.decisions[step] ?? null;
    const inherits = forget === undefined && path.before.length > 0;
    const branch = { runId: options.runId, stepIndex: step, decision: untried, events: path.before };
    const force = (index: number): Decision => path.decisions[index] ?? "keep";
    const run = solve(this.problem, { ...options, force, ...(inherits ? { branch } : {}) });
    await this.follow(run, path);
  }

  private async follow(run: AsyncGenerator<RunEvent, void, void>, path: Path): Promise<void> {
    const steps: RunEvent[] = [];
    let key = "";
    let texts: readonly string[] = [];
    let arrival: (next: number | null) => void = () => undefined;
    let current: RunEvent[] = [];
    let committed: RunEvent[] = current;
    for await (const event of run) {
      if (event.type === "run-start") this.start ??= event;
      else if (event.type === "run-open") this.open ??= event;
      else if (event.type === "run-end") {
        this.mustBeOwn(event.error);
        throwIfAborted(this.options.signal);
        committed.push(event);
        arrival(null);
      } else {
        if (event.type === "escalation-failed") this.mustBeOwn(event.error);
        if (event.type === "step-start") {
          const known = this.known.get(nodeKey(texts, key));
          if (known !== undefined) arrival(known);
          if (known !== undefined && event.index >= path.decisions.length) return;
          current = [];
        }
        steps.push(event);
        current.push(event);
        if (event.type === "step-commit") {
          const decision = decisionOf(current);
          const before = steps.slice(0, steps.length - current.length);
          const place = nodeKey(texts, key);
          // Not before: a step that its writer cannot begin makes no turn.
          arrival(this.known.get(place) ?? this.nodes.length);
          const node = this.node(place, event.index, current, { decision, before, path });
          const own = current;
          committed = current;
          arrival = (next) => {
            node[decision] ??= { events: afterDecision(own), next };
          };
          texts = [...texts, event.text];
          if (this.options.forget !== undefined && decision === "escalate") key = `${event.index}`;
        }
      }
    }
  }

  /** The node of these texts; a new one leaves its other decision to be tried. */
  private node(
    key: string,
    stepIndex: number,
    events: readonly RunEvent[],
    taken: { readonly decision: Decision; readonly before: readonly RunEvent[]; readonly path: Path },
  ): GrowingNode {
    const known = this.nodes[this.known.get(key) ?? -1];
    if (known !== undefined) return known;
    if (this.options.loseBeyond === undefined && this.nodes.length === MAX_NODES) throw tooLarge();
    const node: GrowingNode = { stepIndex, draft: beforeDecision(events), keep: null, escalate: null };
    this.known.set(key, this.nodes.length);
    this.nodes.push(node);
    const decisions = Array.from({ length: stepIndex }, (_, index) => taken.path.decisions[index] ?? "keep");
    const other = taken.decision === "keep" ? "escalate" : "keep";
    this.waiting.push({ decisions: [...decisions, other], before: taken.before });
    return node;
  }

  private mustBeOwn(error: ErrorRecord | null): void {
    if (error !== null && !this.options.ownFailures?.has(error.code)) throw new StepgateError(error);
  }

  tree(largeAlone: readonly RunEvent[]): DecisionTree {
    const { start, open } = this;
    if (start === null || open === null)
      throw new Error("a tree grows from drafts: the policy must need them");
    for (const node of this.nodes) {
      node.keep ??= LOST;
      node.escalate ??= LOST;
    }
    return {
      schema: 1,
      start: { ...start, branch: null },
      open,
      nodes: this.nodes satisfies TreeNode[],
      largeAlone,
    };
  }
}

function nodeKey(texts: readonly string[], history: string): string {
  return JSON.stringify([history, ...texts]);
}

function decisionOf(events: readonly RunEvent[]): Decision {
  return events.find((event) => event.type === "route-decision")?.decision ?? "keep";
}

function beforeDecision(events: readonly RunEvent[]): RunEvent[] {
  const draft = events.slice(0, 1 + events.findIndex((event) => event.type === "route-decision"));
  return countedFrom(draft[0], withoutDeltas(draft));
}

function afterDecision(events: readonly RunEvent[]): RunEvent[] {
  const position = events.findIndex((event) => event.type === "route-decision");
  return countedFrom(events[position], withoutDeltas(events.slice(position + 1)));
}

function countedFrom(origin: RunEvent | undefined, events: readonly RunEvent[]): RunEvent[] {
  const from = origin !== undefined && "at" in origin ? origin.at : 0;
  return events.map((event) => moved(event, -from));
}

async function playLargeAlone(problem: Problem, options: GrowOptions): Promise<RunEvent[]> {
  const { forget, ownFailures, loseBeyond: _, ...solving } = options;
  await forget?.();
  const events: RunEvent[] = [];
  const run = solve(problem, { ...solving, policy: LARGE_ALONE, scorer: null, threshold: 0.5 });
  for await (const event of run) {
    if (event.type === "escalation-failed" && !ownFailures?.has(event.error.code))
      throw new StepgateError(event.error);
    events.push(event);
  }
  throwIfAborted(options.signal);
  return withoutDeltas(events);
}

const LARGE_ALONE: Policy = {
  id: "always-large",
  needsDraft: false,
  decide: () => ({ probability: 1, threshold: 0.5, decision: "escalate", reasons: [] }),
};

/** What is never tried. */
const LOST: TreeBranch = {
  next: null,
  events: [{ type: "run-end", at: 0, outcome: "ended-without-answer", answer: null, error: null }],
};

function tooLarge(): StepgateError {
  return new StepgateError({
    code: "problem-too-long",
    message: `This problem can turn in more than ${MAX_NODES} ways, too many to try them all.`,
    remedy: "Choose a shorter problem.",
  });
}
