import * as v from "valibot";

const Code = v.fallback(v.nullish(v.union([v.string(), v.number()])), null);
/** FastAPI's validation complaints: where and what. */
const Complaint = v.object({ loc: v.nullish(v.array(v.union([v.string(), v.number()]))), msg: v.string() });
const Detail = v.union([v.string(), v.array(Complaint)]);
const Text = v.union([v.string(), v.array(Complaint), v.object({ detail: Detail })]);

const ErrorBody = v.object({ message: v.nullish(Text), type: Code, code: Code, param: Code });
const ErrorReplySchema = v.object({
  ...ErrorBody.entries,
  error: v.nullish(v.union([v.string(), ErrorBody])),
  detail: v.nullish(Detail),
});

/** What a server says went wrong. */
export interface ServerMessage {
  /** Its sentence with the parameter it names, on one line and not too long; "" when it says nothing. */
  readonly text: string;
  /** Its code: a number is an HTTP status. */
  readonly code: string | number | null;
}

/** The complaint in a parsed reply, in any of the usual shapes; null when it holds none. */
export function serverMessage(json: unknown): ServerMessage | null {
  const parsed = v.safeParse(ErrorReplySchema, json);
  if (!parsed.success) return null;
  const { error, detail, message, code, type } = parsed.output;
  if (typeof error === "string") return { text: oneLine(error), code: code ?? null };
  if (error != null) {
    const param = error.param == null ? "" : ` (${error.param})`;
    return { text: oneLine(plain(error.message) + param), code: error.code ?? error.type ?? null };
  }
  if (detail != null) return { text: oneLine(plain(detail)), code: code ?? null };
  if (message != null && !isAnswer(json))
    return { text: oneLine(plain(message)), code: code ?? type ?? null };
  return null;
}

function isAnswer(json: unknown): boolean {
  return typeof json === "object" && json !== null && "choices" in json;
}

/** The same for a body of unknown kind. Plain text counts as a message, a page of HTML does not. */
export function serverMessageOfText(body: string): ServerMessage {
  try {
    const found = serverMessage(JSON.parse(body));
    if (found) return found;
  } catch {
    // Not JSON.
  }
  return { text: /^\s*</.test(body) ? "" : oneLine(body), code: null };
}

function plain(message: v.InferOutput<typeof Text> | null | undefined): string {
  if (message == null) return "";
  if (typeof message === "string") return message;
  if (Array.isArray(message))
    return message.map(({ loc, msg }) => `${loc?.join(".") ?? ""}: ${msg}`).join("; ");
  return plain(message.detail);
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
