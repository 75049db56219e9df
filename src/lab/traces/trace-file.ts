import * as v from "valibot";
import { StepSignalsSchema } from "../../core/signals.ts";
import type { GatheredTrace } from "./gather.ts";

/** Raised when what a line holds changes its meaning: older files are then not read. */
export const TRACE_SCHEMA = 2;

const Place = v.pipe(v.number(), v.integer(), v.minValue(0));

const BranchSchema = v.object({ next: v.nullable(Place), correct: v.nullable(v.boolean()) });

/** A line of a trace file: one problem with everything that can happen on it. */
export const TraceLineSchema = v.object({
  schema: v.literal(TRACE_SCHEMA),
  problem: v.object({
    seed: Place,
    split: v.string(),
    family: v.string(),
    steps: Place,
    text: v.string(),
    answer: v.string(),
  }),
  nodes: v.array(
    v.object({
      stepIndex: Place,
      signals: StepSignalsSchema,
      draft: v.object({ text: v.string(), tokens: Place }),
      bought: v.object({ text: v.string(), tokens: Place, read: Place }),
      truth: v.object({ prefixRight: v.boolean(), draftRight: v.boolean(), boughtRight: v.boolean() }),
      keep: BranchSchema,
      escalate: BranchSchema,
      /** Little-endian 32-bit floats in base64. */
      features: v.string(),
    }),
  ),
});

/** One line, without its end. */
export function writeTraceLine({ tree, features }: GatheredTrace): string {
  const line: v.InferOutput<typeof TraceLineSchema> = {
    schema: TRACE_SCHEMA,
    problem: tree.problem,
    nodes: tree.nodes.map((node, place) => ({ ...node, features: toBase64(features[place]) })),
  };
  return JSON.stringify(line);
}

/** Null for a line that was cut off, or that another version wrote. */
export function readTraceLine(line: string): GatheredTrace | null {
  const parsed = v.safeParse(TraceLineSchema, parseJson(line));
  if (!parsed.success) return null;
  const { problem, nodes } = parsed.output;
  return {
    tree: { problem, nodes: nodes.map(({ features: _, ...node }) => node) },
    features: nodes.map(({ features }) => fromBase64(features)),
  };
}

export function toBase64(features: Float32Array | undefined): string {
  const view = new DataView(new ArrayBuffer(4 * (features?.length ?? 0)));
  features?.forEach((value, at) => {
    view.setFloat32(4 * at, value, true);
  });
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}

export function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
    view.getFloat32(4 * at, true),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
