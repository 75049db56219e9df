import { createParser } from "eventsource-parser";
import { type ReplyPart, replyPart } from "./chat-reply.ts";
import { badReply, interrupted, statusError } from "./remote-error.ts";
import { serverMessage } from "./server-message.ts";

/**
 * Reads the body of a 200 answer piece by piece: server-sent events, or one JSON object from servers that do not
 * stream. Which of the two shows in the first character; the content type is not to be trusted.
 */
export class ReplyReader {
  /** True after `[DONE]`: nothing more will come. */
  done = false;
  /** True once a reason for the end was given; only the usage may follow. */
  finished = false;
  private readonly host: string;
  private kind: "unknown" | "json" | "events" = "unknown";
  private text = "";
  private answered = false;
  private over = false;
  private pending: string[] = [];
  private readonly parser = createParser({ onEvent: (event) => this.pending.push(event.data) });

  constructor(host: string) {
    this.host = host;
  }

  /** Takes decoded text and gives what it says so far. Throws a RemoteError for an error object or garbage. */
  push(text: string): ReplyPart[] {
    this.text += text;
    if (this.kind === "unknown") {
      const start = this.text.trimStart();
      if (start === "") return [];
      this.kind = start.startsWith("{") || start.startsWith("[") ? "json" : "events";
      if (this.kind === "events") this.parser.feed(this.text);
    } else if (this.kind === "events") {
      this.parser.feed(text);
    }
    return this.events();
  }

  /** The rest, when the body is over. Throws when the answer is not whole. */
  end(): ReplyPart[] {
    if (this.kind === "unknown") throw badReply(this.host, "nothing at all");
    this.over = true;
    if (this.kind === "json") return this.parts(this.text);
    this.parser.reset({ consume: true });
    const parts = this.events();
    if (!this.answered)
      throw badReply(this.host, /^\s*</.test(this.text) ? "a web page" : "something that is not an answer");
    if (!this.finished && !this.done) throw interrupted(this.host);
    return parts;
  }

  private events(): ReplyPart[] {
    const parts: ReplyPart[] = [];
    for (const data of this.pending.splice(0)) {
      if (this.done || data.trim() === "") continue;
      if (data.trim() === "[DONE]") this.done = true;
      else parts.push(...this.parts(data));
    }
    return parts;
  }

  private parts(data: string): ReplyPart[] {
    const json = this.parse(data);
    const said = serverMessage(json);
    if (said) {
      throw statusError(statusOf(said.code), said, this.host, null);
    }
    const part = replyPart(json);
    if (part === "other" && this.kind === "events") return [];
    if (part === "other" || part === "garbage") throw badReply(this.host, "something that is not an answer");
    if (part.finish === "error") throw statusError(500, { text: "", code: null }, this.host, null);
    this.answered = true;
    if (part.finish !== null) this.finished = true;
    return [part];
  }

  private parse(data: string): unknown {
    try {
      return JSON.parse(data);
    } catch {
      // The last object was cut off; any other that cannot be read is garbage.
      throw this.over && !this.finished && !/\}\s*$/.test(data)
        ? interrupted(this.host)
        : badReply(this.host, "something that is not an answer");
    }
  }
}

/** The HTTP status that an error object inside a 200 answer stands for. */
export function statusOf(code: string | number | null): number {
  const status = Number(code);
  if (status >= 400 && status < 600) return status;
  return /rate.?limit/i.test(String(code)) ? 429 : 500;
}
