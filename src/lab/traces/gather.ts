import { growTree } from "../../core/decision-tree-grow.ts";
import type { ErrorCode } from "../../core/errors.ts";
import type { Policy } from "../../core/policy.ts";
import { DEFAULT_LIMITS } from "../../core/solve.ts";
import type { StepDraft, Writer } from "../../core/writer.ts";
import { verifierFeatures } from "../../policies/verifier-features.ts";
import type { PocketProblem } from "../../problems/pocket/generate.ts";
import { type DraftMemory, draftKey, nearMemory } from "../draft-memory.ts";
import { memoWriter } from "../memo-writer.ts";
import { asProblem } from "../pocket-problem.ts";
import { inPool } from "../task-pool.ts";
import { type BatchedModel, batchWriter } from "./batch-writer.ts";
import { type GrownTrace, traceOf } from "./trace-of.ts";
import type { TraceNode, TraceTree } from "./trace-tree.ts";

/** A trace with what a step verifier reads of each of its drafts. */
export interface GatheredTrace {
  readonly tree: TraceTree;
  /** By turn, as `verifierFeatures` gives them, with the scores of earlier steps missing. */
  readonly features: readonly Float32Array[];
}

export interface GatherOptions {
  readonly problems: readonly PocketProblem[];
  readonly small: BatchedModel;
  readonly large: BatchedModel;
  readonly signal: AbortSignal;
  /** Told of each as soon as it is finished, in no particular order. */
  readonly onTrace: (trace: GatheredTrace) => void;
}

/** So many that among the drafts that are wanted at a time many follow prompts of one length. */
const PROBLEMS_AT_A_TIME = 1000;
const ROWS_TOGETHER = 16;
/**
 * Among a thousand problems the most turns were 134, but for one: when both models repeat themselves up to the context's end, the
 * ways are thousands and none leads anywhere.
 */
const MOST_TURNS = 200;
/** What a model does by itself: it runs out of context, or writes an empty step, which keeps the draft in its place. */
const OWN_FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["context-full", "remote-bad-reply"]);

/**
 * Plays solve() over every decision on every problem, both models writing greedily and in batches. Rejects with a StepgateError.
 */
export async function gatherTraces(options: GatherOptions): Promise<void> {
  const memories = { small: new SharedMemory(), large: new SharedMemory() };
  const writers = {
    small: batchWriter(options.small, memories.small, ROWS_TOGETHER),
    large: batchWriter(options.large, memories.large, ROWS_TOGETHER),
  };
  await inPool(options.problems, PROBLEMS_AT_A_TIME, async (problem) => {
    const near = { small: nearMemory(memories.small), large: nearMemory(memories.large) };
    const grown = await grow(
      problem,
      { small: memoWriter(writers.small, near.small), large: memoWriter(writers.large, near.large) },
      options.signal,
    );
    options.onTrace({ tree: grown.tree, features: featuresOf(problem.text, grown, near.small) });
    memories.small.forget(problem.text);
    memories.large.forget(problem.text);
  });
}

async function grow(
  problem: PocketProblem,
  writers: { readonly small: Writer; readonly large: Writer },
  signal: AbortSignal,
): Promise<GrownTrace> {
  const tree = await growTree(asProblem(problem), {
    ...writers,
    runId: "trace",
    policy: UNDECIDED,
    threshold: 0.5,
    scorer: null,
    price: null,
    seed: 0,
    limits: DEFAULT_LIMITS,
    clock: () => 0,
    startedAt: "1970-01-01T00:00:00.000Z",
    signal,
    ownFailures: OWN_FAILURES,
    loseBeyond: MOST_TURNS,
  });
  return traceOf(problem, tree);
}

const UNDECIDED: Policy = {
  id: "undecided",
  needsDraft: true,
  decide: () => ({ probability: 0.5, threshold: 0.5, decision: "keep", reasons: [] }),
};

/** What came before a turn depends on its steps alone: whoever wrote them, each was drafted after the same ones. */
function featuresOf(problem: string, { tree, prefixes }: GrownTrace, drafts: DraftMemory): Float32Array[] {
  const places = new Map(prefixes.map((prefix, place) => [JSON.stringify(prefix), place]));
  const nodeAfter = (prefix: readonly string[]): TraceNode => {
    const node = tree.nodes[places.get(JSON.stringify(prefix)) ?? -1];
    if (node === undefined) throw new RangeError("a turn is missing before another");
    return node;
  };
  return tree.nodes.map(({ signals }, place) => {
    const prefix = prefixes[place] ?? [];
    const earlier = prefix.map((_, at) => nodeAfter(prefix.slice(0, at)).signals);
    const draft = drafts.get(draftKey(problem, prefix, DEFAULT_LIMITS.maxTokensPerStep));
    if (draft === undefined) throw new RangeError("a draft is missing");
    return verifierFeatures({ draft, signals, earlier, place: { problem, steps: prefix } });
  });
}

/** Drafts of the problems that are worked on, dropped problem by problem. */
class SharedMemory implements DraftMemory {
  private readonly byProblem = new Map<string, Map<string, StepDraft>>();

  get(key: string): StepDraft | undefined {
    return this.byProblem.get(problemOf(key))?.get(key);
  }

  set(key: string, draft: StepDraft): void {
    const problem = problemOf(key);
    const drafts = this.byProblem.get(problem) ?? new Map<string, StepDraft>();
    drafts.set(key, draft);
    this.byProblem.set(problem, drafts);
  }

  forget(problem: string): void {
    this.byProblem.delete(problem);
  }
}

/** The second element of a draft's key. */
function problemOf(key: string): string {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? String(parts[1]) : "";
}
