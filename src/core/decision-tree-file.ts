import * as v from "valibot";
import { unpack } from "./decision-tree-pieces.ts";
import type { DecisionTree, TreeNode } from "./decision-tree-walk.ts";
import { StepgateError } from "./errors.ts";
import { type RunEvent, RunEventSchema, RunStartSchema } from "./events.ts";
import { nextTask } from "./next-task.ts";
import { readRunFile, writeRunFile } from "./run-file.ts";

const MAX_CHARACTERS = 16 * 1024 * 1024;
/** Milliseconds at a time, when the page goes on meanwhile. */
const PART_MS = 4;

const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
const EventsSchema = v.pipe(v.array(RunEventSchema), v.minLength(1));
const BranchSchema = v.object({ events: EventsSchema, next: v.nullable(Index) });
const NodeSchema = v.object({
  stepIndex: Index,
  draft: EventsSchema,
  keep: v.nullable(BranchSchema),
  escalate: v.nullable(BranchSchema),
});
const OpenSchema = v.object({
  type: v.literal("run-open"),
  at: v.pipe(v.number(), v.finite()),
  promptTokens: v.nullable(Index),
});
const FrameSchema = v.object({
  schema: v.literal(1),
  start: RunStartSchema,
  open: OpenSchema,
  nodes: v.pipe(v.array(v.unknown()), v.minLength(1)),
  largeAlone: EventsSchema,
});

/** Reads a recorded tree. Throws a StepgateError that says where it is damaged. */
export function readDecisionTree(text: string): DecisionTree {
  const reading = readInParts(text);
  for (;;) {
    const part = reading.next();
    if (part.done) return part.value;
  }
}

/** The same in small parts, between which the page can answer. Rejects with the same StepgateError. */
export async function readDecisionTreeGently(text: string): Promise<DecisionTree> {
  const reading = readInParts(text);
  let begun = performance.now();
  for (;;) {
    const part = reading.next();
    if (part.done) return part.value;
    if (performance.now() - begun < PART_MS) continue;
    await nextTask();
    begun = performance.now();
  }
}

function* readInParts(text: string): Generator<void, DecisionTree> {
  if (text.length > MAX_CHARACTERS) throw damaged("it is larger than any recording");
  const json = parseJson(text);
  yield;
  const unpacked = unpack(json);
  yield;
  const frame = checked(FrameSchema, unpacked);
  yield;
  const nodes: TreeNode[] = [];
  for (const [position, node] of frame.nodes.entries()) {
    nodes.push(checked(NodeSchema, node, `nodes.${position}`));
    yield;
  }
  const tree = { ...frame, nodes };
  for (const [position, node] of nodes.entries()) checkNode(tree, node, `node ${position + 1}`);
  if (nodes[0]?.stepIndex !== 0) throw damaged("it does not begin with the first step");
  // The run's own reader knows what order events come in.
  readRunFile(writeRunFile(tree.largeAlone));
  return tree;
}

function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  place?: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const path = [place, v.getDotPath(parsed.issues[0])].filter((part) => part !== undefined && part !== null);
  throw damaged(`it is wrong at “${path.length === 0 ? "its beginning" : path.join(".")}”`);
}

/** A branch leads one step on, so that no path can ever come back. */
function checkNode(tree: DecisionTree, node: TreeNode, name: string): void {
  if (!isDraft(node)) throw damaged(`${name} does not go from a step's start to its decision`);
  if (node.keep === null && node.escalate === null) throw damaged(`${name} leads nowhere`);
  for (const branch of [node.keep, node.escalate]) {
    if (branch === null) continue;
    const ends = branch.events.at(-1)?.type === "run-end";
    if (!isBranch(branch.events, node.stepIndex)) throw damaged(`${name} has a branch without its commit`);
    if (ends !== (branch.next === null)) throw damaged(`${name} does not say how it goes on`);
    if (branch.next !== null && tree.nodes[branch.next]?.stepIndex !== node.stepIndex + 1)
      throw damaged(`${name} does not lead to a next step`);
  }
}

function isDraft({ draft, stepIndex }: TreeNode): boolean {
  const decisions = draft.filter((event) => event.type === "route-decision");
  return (
    draft[0]?.type === "step-start" &&
    draft.at(-1)?.type === "route-decision" &&
    decisions.length === 1 &&
    draft.every((event) => DRAFT_TYPES.has(event.type) && "index" in event && event.index === stepIndex)
  );
}

function isBranch(events: readonly RunEvent[], stepIndex: number): boolean {
  const commit = events.findIndex((event) => event.type === "step-commit");
  const after = events.slice(commit + 1);
  return (
    commit !== -1 &&
    events.slice(0, commit).every((event) => BRANCH_TYPES.has(event.type)) &&
    events.every((event) => !("index" in event) || event.index === stepIndex) &&
    after.length <= 1 &&
    after.every((event) => event.type === "run-end")
  );
}

const DRAFT_TYPES = new Set<RunEvent["type"]>([
  "step-start",
  "step-delta",
  "step-end",
  "writer-recovered",
  "route-decision",
]);
const BRANCH_TYPES = new Set<RunEvent["type"]>([
  "escalation-start",
  "escalation-delta",
  "escalation-end",
  "escalation-failed",
  "writer-recovered",
  "step-end",
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged("it is cut off or not JSON", error);
  }
}

function damaged(where: string, cause?: unknown): StepgateError {
  return new StepgateError(
    {
      code: "run-file-damaged",
      message: `This recording is damaged: ${where}.`,
      remedy: "Reload the page. Solving the problem here needs no recording.",
    },
    { cause },
  );
}
