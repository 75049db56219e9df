import * as v from "valibot";
import { throwIfAborted } from "../../core/errors.ts";
import type { StepQuestion } from "../../core/writer.ts";
import { disposeCache } from "../../engines/local/decoder-session.ts";
import { answerShares, encodeQuestion } from "../../engines/local/questions.ts";
import { groupsOfOneLength } from "../../engines/local/row-decoding.ts";
import type { BatchedModel } from "./batch-writer.ts";
import type { TraceNode, TraceTree } from "./trace-tree.ts";

const Portion = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

/** What models say of each draft of a trace, by turn. A line of a file. */
export const OpinionsSchema = v.object({
  schema: v.literal(1),
  /** The problem's seed, as in its tree. */
  problem: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The small model's probability of "yes"; null for an empty draft, or where it cannot be asked. */
  selfCheck: v.array(Portion),
  /** The large model's expected grade, 0 to 9; null alike. */
  judge: v.array(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(9)))),
});
export type Opinions = v.InferOutput<typeof OpinionsSchema>;

/** Null for a line that was cut off or is not of this version. */
export function readOpinionsLine(line: string): Opinions | null {
  try {
    const parsed = v.safeParse(OpinionsSchema, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** A trace with what was said of its drafts among their signals. Throws a RangeError for opinions on another trace. */
export function withOpinions(tree: TraceTree, { problem, selfCheck, judge }: Opinions): TraceTree {
  if (problem !== tree.problem.seed || judge.length !== tree.nodes.length)
    throw new RangeError("these opinions are about another problem");
  const nodes = tree.nodes.map((node, place) => ({
    ...node,
    signals: { ...node.signals, selfCheck: selfCheck[place] ?? null, judge: judge[place] ?? null },
  }));
  return { ...tree, nodes };
}

export interface OpinionOptions {
  readonly small: Asked;
  readonly large: Asked;
  /** How the models are asked; "yes" first among the check's answers, digits the judge's. */
  readonly questions: { readonly check: StepQuestion; readonly judge: StepQuestion };
  /** Rows read together. */
  readonly width: number;
  readonly signal: AbortSignal;
}

type Asked = Pick<BatchedModel, "session" | "vocabulary"> & {
  readonly vocabulary: { encode(text: string): number[] };
};

/** Asks both models about every draft of some traces, in one pass for each. Rejects with a StepgateError. */
export async function askTraces(trees: readonly TraceTree[], options: OpinionOptions): Promise<Opinions[]> {
  const { small, large, questions } = options;
  const places = trees.flatMap((tree) => {
    const prefixes = prefixesOf(tree);
    return tree.nodes.map((node, place) => ({ tree, node, prefix: prefixes[place] ?? [] }));
  });
  const yes = await askAll(places, small, questions.check, options);
  const grades = await askAll(places, large, questions.judge, options);
  let from = 0;
  return trees.map((tree) => {
    const to = from + tree.nodes.length;
    const own = <T>(values: readonly T[]) => values.slice(from, to);
    const opinions: Opinions = {
      schema: 1,
      problem: tree.problem.seed,
      selfCheck: own(yes).map((shares) => shares?.[0] ?? null),
      judge: own(grades).map((shares) => shares && expected(shares)),
    };
    from = to;
    return opinions;
  });
}

interface Place {
  readonly tree: TraceTree;
  readonly node: TraceNode;
  readonly prefix: readonly string[];
}

/** Shares of the answers at each place; null where nothing was written, or where the model has no words for the question. */
async function askAll(
  places: readonly Place[],
  { session, vocabulary }: Asked,
  question: StepQuestion,
  { width, signal }: OpinionOptions,
): Promise<(number[] | null)[]> {
  const encoded = encodeQuestion(vocabulary, question);
  const shares: (number[] | null)[] = places.map(() => null);
  if (encoded === null) return shares;
  const rows = places.flatMap(({ tree, node, prefix }, at) => {
    const steps = [...prefix, node.draft.text].flatMap((step) => vocabulary.encodeStep(step));
    const prompt = [...vocabulary.encodePrompt(tree.problem.text), ...steps, ...encoded.ids];
    return node.draft.text === "" || prompt.length > session.contextTokens ? [] : [{ prompt, at }];
  });
  for (const group of groupsOfOneLength(rows, width)) {
    throwIfAborted(signal);
    const { logits, cache } = await session.readRows(
      group.map(({ prompt }) => prompt),
      null,
    );
    disposeCache(cache);
    const [first] = group;
    const size = logits.length / group.length;
    const vocabularySize = size / (first?.prompt.length ?? 1);
    for (const [row, { at }] of group.entries())
      shares[at] = answerShares(
        logits.subarray((row + 1) * size - vocabularySize, (row + 1) * size),
        encoded.answers,
      );
  }
  return shares;
}

function expected(shares: readonly number[]): number {
  const mean = shares.reduce((sum, share, grade) => sum + share * grade, 0);
  return Math.min(9, Math.max(0, Number(mean.toPrecision(6))));
}

/** The steps that stand before each turn. */
function prefixesOf({ nodes }: TraceTree): (readonly string[])[] {
  const prefixes: (readonly string[])[] = [[]];
  const places = [...nodes.keys()].sort((a, b) => (nodes[a]?.stepIndex ?? 0) - (nodes[b]?.stepIndex ?? 0));
  for (const place of places) {
    const [node, prefix] = [nodes[place], prefixes[place]];
    if (node === undefined || prefix === undefined) continue;
    if (node.keep.next !== null) prefixes[node.keep.next] ??= [...prefix, node.draft.text];
    if (node.escalate.next !== null) prefixes[node.escalate.next] ??= [...prefix, node.bought.text];
  }
  return prefixes;
}
