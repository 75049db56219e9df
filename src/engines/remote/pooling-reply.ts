import * as v from "valibot";
import { RemoteError, statusError } from "./remote-error.ts";
import { statusOf } from "./reply-reader.ts";
import { type ReportedUsage, ReportedUsageSchema } from "./reported-usage.ts";
import { serverMessage } from "./server-message.ts";

/** One row for each step mark: the probability of every class, or of one only (which may come without its brackets). */
const Row = v.union([v.number(), v.pipe(v.array(v.number()), v.minLength(1))]);
const PoolingReplySchema = v.object({
  data: v.tuple([v.object({ data: v.array(Row) })]),
  usage: v.fallback(v.nullish(ReportedUsageSchema), null),
});

export interface PoolingReply {
  /** Of each step, in order, in [0, 1]. */
  readonly probabilities: readonly number[];
  readonly usage: ReportedUsage | null;
}

/**
 * Reads an answer of vLLM's `/pooling` about so many steps. `column` is that of the class "right"; -1 for the last one.
 * Throws a RemoteError for anything that is not one probability a step.
 */
export function poolingReply(text: string, steps: number, column: number, host: string): PoolingReply {
  const json = parsed(text);
  const said = serverMessage(json);
  if (said !== null) throw statusError(statusOf(said.code), said, host, null);
  const reply = v.safeParse(PoolingReplySchema, json);
  if (!reply.success) throw badPooling(host, "something that is no pooling answer");
  const [{ data: rows }] = reply.output.data;
  if (rows.length !== steps)
    throw badPooling(host, `${rows.length} row${rows.length === 1 ? "" : "s"} for ${steps} marked steps`);
  const probabilities = rows.map((row) => (typeof row === "number" ? row : (row.at(column) ?? Number.NaN)));
  if (!probabilities.every((one) => one >= 0 && one <= 1))
    throw badPooling(host, "numbers that are no probabilities");
  return { probabilities, usage: reply.output.usage ?? null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function badPooling(host: string, what: string): RemoteError {
  return new RemoteError({
    code: "remote-bad-reply",
    message: `${host} answered with ${what}.`,
    remedy:
      "Give the address of a vLLM server with a process reward model, pooled by step (pooling type STEP with the id of the step " +
      "mark) and with its activation on.",
  });
}
