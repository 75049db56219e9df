import { type OperandMap, operandMap } from "./edit-operands.ts";
import { replaceWords, type Segment, segmentsOf, textOf } from "./edit-segments.ts";
import type { PocketProblem } from "./generate.ts";
import { calculate, isInRange, type SolutionNode } from "./sketch.ts";
import { type Split, splitOf } from "./split.ts";

/** What a person changed in a generated problem. */
export interface Changes {
  /** By the number's place among the numbers of the text. */
  readonly numbers: Readonly<Record<number, number>>;
  /** Singulars in place of singulars. */
  readonly words: Readonly<Record<string, string>>;
}

export const NO_CHANGES: Changes = { numbers: {}, words: {} };

/** Why nobody knows the answer: the numbers do not come out, or the page cannot tell what a number is for. */
type Doubt = "no-whole-answer" | "unclear-number";

export interface EditedProblem {
  readonly segments: readonly Segment[];
  readonly text: string;
  /** Whether it reads otherwise than it was drawn. */
  readonly isChanged: boolean;
  /** Exact; null when it is not known. */
  readonly answer: number | null;
  readonly doubt: Doubt | null;
  /** What the calculation was used for when the models were made; null when the answer is not known. */
  readonly split: Split | null;
}

/** A generated problem with some of its numbers, names and things changed, and its answer where that is certain. */
export function editProblem(base: PocketProblem, changes: Changes): EditedProblem {
  const original = segmentsOf(base.text);
  const segments = replaceWords(original, changes.words).map((segment): Segment => {
    if (segment.kind !== "number") return segment;
    return { ...segment, value: changes.numbers[segment.token] ?? segment.value };
  });
  const changed = original.flatMap((segment) => {
    if (segment.kind !== "number") return [];
    const value = changes.numbers[segment.token] ?? segment.value;
    return value === segment.value ? [] : [[segment.token, value] as const];
  });
  const text = textOf(segments);
  return { segments, text, isChanged: text !== base.text, ...evaluate(base, new Map(changed)) };
}

function evaluate(
  base: PocketProblem,
  changed: ReadonlyMap<number, number>,
): Pick<EditedProblem, "answer" | "doubt" | "split"> {
  if (changed.size === 0) return { answer: base.answer, doubt: null, split: base.split };
  const { tokens, settled } = knownMap(base);
  for (const token of changed.keys())
    if (!settled.has(token)) return { answer: null, doubt: "unclear-number", split: null };
  const nodes: SolutionNode[] = [];
  for (const [index, node] of base.nodes.entries()) {
    const operand = (side: "left" | "right", token: number | null) => {
      const { node: computed, value } = node[side];
      if (computed !== undefined) return { node: computed, value: nodes[computed]?.value ?? Number.NaN };
      return { value: (token === null ? undefined : changed.get(token)) ?? value };
    };
    const [leftToken, rightToken] = tokens[index] ?? [null, null];
    const left = operand("left", leftToken);
    const right = operand("right", rightToken);
    const value = calculate(left.value, node.operation, right.value);
    if (!isInRange(value)) return { answer: null, doubt: "no-whole-answer", split: null };
    nodes.push({ ...node, left, right, value });
  }
  return { answer: nodes.at(-1)?.value ?? null, doubt: null, split: splitOf(base.family, nodes) };
}

const maps = new WeakMap<PocketProblem, OperandMap>();

function knownMap(problem: PocketProblem): OperandMap {
  const map = maps.get(problem) ?? operandMap(problem);
  maps.set(problem, map);
  return map;
}
