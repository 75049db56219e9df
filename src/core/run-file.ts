import * as v from "valibot";
import { StepgateError } from "./errors.ts";
import { type RunEvent, RunEventSchema } from "./events.ts";
import { migrateEvents } from "./run-file-migrations.ts";

/** Raised whenever an event's meaning changes; older files are migrated, newer ones refused. */
export const RUN_SCHEMA = 2;

const APPLICATION = "stepgate";

/** A run as it is stored, downloaded and opened again: its events and nothing that can be computed from them. */
export interface RunFile {
  readonly application: typeof APPLICATION;
  readonly kind: "run";
  readonly schema: number;
  readonly events: readonly RunEvent[];
}

const EnvelopeSchema = v.object({
  application: v.literal(APPLICATION),
  kind: v.literal("run"),
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  events: v.array(v.unknown()),
});

/** Every event is folded over all steps, so more than any run has would only freeze the page. */
const MOST_STEPS = 2000;

export const MAX_RUN_FILE_CHARACTERS = 32 * 1024 * 1024;

/** The file's text. Deltas of finished steps are left out: their text stands in the step's end. */
export function writeRunFile(events: readonly RunEvent[]): string {
  const file: RunFile = {
    application: APPLICATION,
    kind: "run",
    schema: RUN_SCHEMA,
    events: withoutDeltas(events),
  };
  return JSON.stringify(file);
}

/**
 * Reads a run file. Throws a StepgateError: `run-file-damaged`, `run-file-foreign` or `run-file-too-new`;
 * the message says where the file is wrong.
 */
export function readRunFile(text: string): RunEvent[] {
  if (text.length > MAX_RUN_FILE_CHARACTERS) throw damaged("it is larger than any run");
  const envelope = v.safeParse(EnvelopeSchema, parseJson(text));
  if (!envelope.success) {
    throw new StepgateError({
      code: "run-file-foreign",
      message: "This file is not a Stepgate run.",
      remedy: "Choose a file that was downloaded with “Download run”.",
    });
  }
  const { schema, events } = envelope.output;
  if (schema > RUN_SCHEMA) {
    throw new StepgateError({
      code: "run-file-too-new",
      message: `This run was written by a newer Stepgate (file version ${schema}, this one reads up to ${RUN_SCHEMA}).`,
      remedy: "Reload the page to get the newest version, then open the file again.",
    });
  }
  return readEvents(events, schema);
}

/**
 * The events of a run that was written under a schema up to this one, as they would be written today. Throws
 * `run-file-damaged`, with where they are wrong, when they are not a run.
 */
export function readEvents(events: readonly unknown[], schema: number): RunEvent[] {
  const parsed = migrateEvents(events, schema).map((event, position) => {
    const result = v.safeParse(RunEventSchema, event);
    if (result.success) return result.output;
    const path = v.getDotPath(result.issues[0]) ?? "type";
    throw damaged(`event ${position + 1} of ${events.length} is wrong at “${path}”`);
  });
  checkOrder(parsed);
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged("it is cut off or not JSON", error);
  }
}

function checkOrder(events: readonly RunEvent[]): void {
  if (events[0]?.type !== "run-start") throw damaged("it does not begin with the start of a run");
  let open = -1;
  let stage: "begun" | "decided" | "committed" = "begun";
  let ended = false;
  for (const [position, event] of events.entries()) {
    const where = `event ${position + 1} of ${events.length}`;
    if (ended) throw damaged(`${where} comes after the end`);
    if (position > 0 && event.type === "run-start") throw damaged(`${where} starts a second run`);
    if (open >= MOST_STEPS) throw damaged(`it has more than ${MOST_STEPS} steps`);
    if (event.type === "step-start" && event.index !== ++open)
      throw damaged(`${where} starts step ${event.index + 1} out of turn`);
    if (event.type !== "step-start" && "index" in event && event.index !== open) {
      throw damaged(`${where} belongs to step ${event.index + 1}, which is not open`);
    }
    if (event.type === "step-start") stage = "begun";
    if (event.type === "route-decision" && stage === "begun") stage = "decided";
    if (event.type === "step-commit") {
      if (stage === "begun") throw damaged(`${where} commits step ${event.index + 1} without a decision`);
      if (stage === "committed") throw damaged(`${where} commits step ${event.index + 1} a second time`);
      stage = "committed";
    }
    ended = event.type === "run-end";
  }
}

/** What is kept of a run: the deltas of a stream that ended say nothing that its end does not. */
export function withoutDeltas(events: readonly RunEvent[]): RunEvent[] {
  const ended = new Set(events.flatMap((event) => endedStream(event)));
  return events.filter((event) => {
    if (event.type === "step-delta") return !ended.has(`draft ${event.index}`);
    if (event.type === "escalation-delta") return !ended.has(`bought ${event.index}`);
    return true;
  });
}

function endedStream(event: RunEvent): string[] {
  if (event.type === "step-end") return [`draft ${event.index}`];
  if (event.type === "escalation-end" || event.type === "escalation-failed") return [`bought ${event.index}`];
  return [];
}

function damaged(where: string, cause?: unknown): StepgateError {
  return new StepgateError(
    {
      code: "run-file-damaged",
      message: `This run file is damaged: ${where}.`,
      remedy: "Your open run is untouched. Download the file again where it came from.",
    },
    { cause },
  );
}
