import * as v from "valibot";
import { StepSignalsSchema } from "../../core/signals.ts";
import type { TraceTree } from "./trace-tree.ts";

const Place = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A turn of a trace as a row of a table, for other people's tools. */
export const TurnRowSchema = v.object({
  problem: v.pipe(Place, v.description("Seed of the problem; rows of one problem belong together")),
  split: v.string(),
  family: v.string(),
  problemSteps: v.pipe(
    Place,
    v.description("Steps of the reference solution, without the answer's sentence"),
  ),
  turn: v.pipe(Place, v.description("Place among the problem's turns; 0 is the first")),
  stepIndex: v.pipe(Place, v.description("0 for the first step")),
  ...StepSignalsSchema.entries,
  draft: v.pipe(v.string(), v.description("What the small model wrote")),
  draftTokens: Place,
  bought: v.pipe(v.string(), v.description("What the large model writes in its place")),
  boughtTokens: Place,
  boughtRead: v.pipe(Place, v.description("Tokens that a request for this step alone reads")),
  prefixRight: v.pipe(v.boolean(), v.description("Every step before is right, or true and harmless")),
  draftRight: v.pipe(v.boolean(), v.description("The draft is right, given its prefix")),
  boughtRight: v.pipe(v.boolean(), v.description("The large model's step is right, given its prefix")),
  keepNext: v.pipe(v.nullable(Place), v.description("The turn after keeping; empty where the run ends")),
  keepCorrect: v.pipe(v.nullable(v.boolean()), v.description("Whether the answer is right, where it ends")),
  escalateNext: v.nullable(Place),
  escalateCorrect: v.nullable(v.boolean()),
});
export type TurnRow = v.InferOutput<typeof TurnRowSchema>;

/** The columns, in order. */
export const TURN_COLUMNS = Object.keys(TurnRowSchema.entries);

/** All turns of a trace. */
export function turnRows({ problem, nodes }: TraceTree): TurnRow[] {
  return nodes.map((node, turn) => ({
    problem: problem.seed,
    split: problem.split,
    family: problem.family,
    problemSteps: problem.steps,
    turn,
    stepIndex: node.stepIndex,
    ...node.signals,
    draft: node.draft.text,
    draftTokens: node.draft.tokens,
    bought: node.bought.text,
    boughtTokens: node.bought.tokens,
    boughtRead: node.bought.read,
    ...node.truth,
    keepNext: node.keep.next,
    keepCorrect: node.keep.correct,
    escalateNext: node.escalate.next,
    escalateCorrect: node.escalate.correct,
  }));
}
