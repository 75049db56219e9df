import * as v from "valibot";
import { ErrorRecordSchema } from "../../core/events.ts";
import { TokenScoreSchema } from "../../core/signals.ts";
import { UsageSchema } from "../../core/usage.ts";
import { STEP_ENDINGS } from "../../core/writer.ts";
import { ModelEntrySchema } from "./catalogue.ts";
import { LOAD_PHASES } from "./local-writer.ts";
import { LOCAL_DEVICES } from "./runtime.ts";

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));
const Floats = v.custom<Float32Array>((value) => value instanceof Float32Array);
const Device = v.picklist(LOCAL_DEVICES);

/** What is sent to the worker. `id` names the request; `continuation` and `network` are names the sender chose. */
export const RequestSchema = v.variant("type", [
  v.object({
    type: v.literal("load"),
    id: Id,
    entry: ModelEntrySchema,
    /** URL of the folder of static files, with a slash at its end. */
    root: v.string(),
    device: Device,
    threads: Id,
  }),
  v.object({ type: v.literal("unknown-words"), id: Id, text: v.string() }),
  v.object({ type: v.literal("embed"), id: Id, problem: v.string() }),
  v.object({ type: v.literal("open"), id: Id, continuation: Id, problem: v.string() }),
  v.object({ type: v.literal("draft"), id: Id, continuation: Id, maxTokens: Id }),
  v.object({
    type: v.literal("ask"),
    id: Id,
    continuation: Id,
    text: v.string(),
    answers: v.array(v.string()),
  }),
  v.object({
    type: v.literal("peek"),
    id: Id,
    continuation: Id,
    steps: v.array(v.string()),
    text: v.string(),
  }),
  v.object({ type: v.literal("accept"), id: Id, continuation: Id }),
  v.object({ type: v.literal("rewind"), id: Id, continuation: Id }),
  v.object({ type: v.literal("append"), id: Id, continuation: Id, step: v.string() }),
  v.object({ type: v.literal("close"), id: Id, continuation: Id }),
  v.object({
    type: v.literal("network-load"),
    id: Id,
    network: Id,
    root: v.string(),
    bytes: v.custom<Uint8Array>((value) => value instanceof Uint8Array),
    device: Device,
  }),
  v.object({ type: v.literal("network-run"), id: Id, network: Id, features: Floats, rows: Id }),
  v.object({ type: v.literal("network-dispose"), id: Id, network: Id }),
  /** Aborts the request of that id, waiting or running; it is then answered with "failed". */
  v.object({ type: v.literal("cancel"), id: Id }),
]);
export type Request = v.InferOutput<typeof RequestSchema>;

const DraftSchema = v.object({
  text: v.string(),
  ending: v.picklist(STEP_ENDINGS),
  tokens: v.array(TokenScoreSchema),
  hidden: v.nullable(Floats),
  usage: UsageSchema,
  exchanges: v.pipe(v.array(v.never()), v.length(0)),
});

/** What the worker sends: any number of "progress" or "delta", then one of the others for each request. */
export const ReplySchema = v.variant("type", [
  v.object({
    type: v.literal("progress"),
    id: Id,
    progress: v.object({ phase: v.picklist(LOAD_PHASES), loadedBytes: v.number(), totalBytes: v.number() }),
  }),
  v.object({
    type: v.literal("delta"),
    id: Id,
    delta: v.object({ text: v.string(), token: TokenScoreSchema }),
  }),
  v.object({ type: v.literal("opened"), id: Id, promptTokens: Id }),
  v.object({ type: v.literal("drafted"), id: Id, draft: DraftSchema }),
  v.object({ type: v.literal("answered"), id: Id, shares: v.nullable(v.array(v.number())) }),
  v.object({
    type: v.literal("peeked"),
    id: Id,
    peek: v.object({ token: TokenScoreSchema, ends: v.boolean(), usage: UsageSchema }),
  }),
  v.object({ type: v.literal("words"), id: Id, words: v.array(v.string()) }),
  v.object({ type: v.literal("network-loaded"), id: Id, device: Device }),
  v.object({ type: v.literal("output"), id: Id, output: Floats }),
  v.object({ type: v.literal("done"), id: Id }),
  v.object({ type: v.literal("failed"), id: Id, error: ErrorRecordSchema }),
  /** The device is gone, and with it everything in this worker. */
  v.object({ type: v.literal("lost"), error: ErrorRecordSchema }),
]);
export type Reply = v.InferOutput<typeof ReplySchema>;
export type ReplyOf<T extends Reply["type"]> = Extract<Reply, { type: T }>;
